// The encoding of Protocol Buffers: https://protobuf.dev/programming-guides/encoding/

/** One field of a message, or several. */
export type Bytes = Uint8Array;

const varint = (number: bigint): readonly number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, number);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

const joined = (parts: readonly Bytes[]): Bytes => {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** What follows the number of a field: an integer, or bytes of a length that is told. */
const kinds = { integer: 0, bytes: 2 } as const;

const tag = (field: number, kind: keyof typeof kinds): readonly number[] =>
  varint(BigInt(8 * field + kinds[kind]));

/** An integer of up to 64 bits, in two's complement. */
export const integer = (field: number, number: number): Bytes =>
  Uint8Array.of(...tag(field, 'integer'), ...varint(BigInt(number)));

export const bytes = (field: number, content: Bytes): Bytes =>
  joined([Uint8Array.of(...tag(field, 'bytes'), ...varint(BigInt(content.length))), content]);

export const text = (field: number, words: string): Bytes =>
  bytes(field, new TextEncoder().encode(words));

/** A message within another. */
export const message = (field: number, ...parts: readonly Bytes[]): Bytes =>
  bytes(field, joined(parts));

/** A message by itself. */
export const whole = (...parts: readonly Bytes[]): Bytes => joined(parts);
