import fc from 'fast-check';

type Change = (bytes: Uint8Array) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

const at = (bytes: Uint8Array, place: number): number => place % (bytes.length + 1);

const cut =
  (place: number): Change =>
  (bytes) =>
    bytes.subarray(0, at(bytes, place));

const flip =
  (place: number, bit: number): Change =>
  (bytes) =>
    bytes.map((byte, i) => (i === at(bytes, place) ? byte ^ (1 << bit) : byte));

const put =
  (place: number, piece: Uint8Array, over: boolean): Change =>
  (bytes) => {
    const from = at(bytes, place);
    return joined(bytes.subarray(0, from), piece, bytes.subarray(from + (over ? piece.length : 0)));
  };

const drop =
  (place: number, count: number): Change =>
  (bytes) =>
    joined(bytes.subarray(0, at(bytes, place)), bytes.subarray(at(bytes, place) + count));

const repeat =
  (place: number, count: number): Change =>
  (bytes) => {
    const piece = bytes.subarray(at(bytes, place), at(bytes, place) + count);
    return put(place, piece, false)(bytes);
  };

const pieces: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .constantFrom('\u001b[2J', '\u0000', '\n', '\ufeff', '{', '}', '"', ',', '1e999', '-1', '=cmd')
    .map((text) => new TextEncoder().encode(text)),
  fc
    .constantFrom([255, 255, 255, 255], [127, 255, 255, 255], [0, 0, 0, 0], [128])
    .map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ minLength: 1, maxLength: 8 }),
);

const places = fc.nat();
const counts = fc.integer({ min: 1, max: 64 });

const changes: fc.Arbitrary<Change> = fc.oneof(
  places.map(cut),
  fc.tuple(places, fc.nat({ max: 7 })).map(([place, bit]) => flip(place, bit)),
  fc.tuple(places, pieces, fc.boolean()).map(([place, piece, over]) => put(place, piece, over)),
  fc.tuple(places, counts).map(([place, count]) => drop(place, count)),
  fc.tuple(places, counts).map(([place, count]) => repeat(place, count)),
);

/** Bytes that were cut, flipped, overwritten or repeated in one to four places. */
export const mutatedBytes = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(changes, { minLength: 1, maxLength: 4 })
    .map((all) => all.reduce((whole, change) => change(whole), bytes));
