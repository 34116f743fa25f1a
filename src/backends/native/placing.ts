/** Products of one kind of numbers, by a session. */
export type Multiply = (
  buffer: ArrayBufferLike,
  product: { readonly a: number; readonly b: number; readonly c: number },
  sizes: readonly [m: number, k: number, n: number],
) => () => Promise<void>;

/** A product of m × k by k × n numbers, each of so many bytes, and where operands and sums lie. */
export interface Placed {
  readonly width: number;
  readonly sizes: readonly [m: number, k: number, n: number];
  readonly places: { readonly a: number; readonly b: number; readonly c: number };
}

/** Gets a product ready in a buffer. */
type Placing = (buffer: ArrayBufferLike, placed: Placed) => () => Promise<void>;

export const inPlace =
  (multiply: Multiply): Placing =>
  (buffer, { places, sizes }) =>
    multiply(buffer, places, sizes);

export const isShared = (buffer: ArrayBufferLike): boolean => !(buffer instanceof ArrayBuffer);

/** Room that products which are copied have one after the other. */
export interface Room {
  buffer: ArrayBuffer;
}

const roomFor = (room: Room, bytes: number): ArrayBuffer => {
  if (room.buffer.byteLength < bytes) room.buffer = new ArrayBuffer(bytes);
  return room.buffer;
};

/** Copies bytes from one buffer to another. */
const copying = (
  from: ArrayBufferLike,
  first: number,
  to: ArrayBufferLike,
  at: number,
  bytes: number,
): (() => void) => {
  const [source, target] = [new Uint8Array(from, first, bytes), new Uint8Array(to, at, bytes)];
  return () => target.set(source);
};

/** A product whose operands lie in a buffer, worked out in another. */
const copied = (
  multiply: Multiply,
  buffer: ArrayBufferLike,
  within: ArrayBuffer,
  { width, sizes: [m, k, n], places }: Placed,
): (() => Promise<void>) => {
  const bytes = { a: m * k * width, b: k * n * width, c: m * n * 4 };
  const own = { c: 0, a: bytes.c, b: bytes.c + m * k * 4 };
  const run = multiply(within, own, [m, k, n]);
  const takeA = copying(buffer, places.a, within, own.a, bytes.a);
  const takeB = copying(buffer, places.b, within, own.b, bytes.b);
  const giveC = copying(within, own.c, buffer, places.c, bytes.c);
  return async () => {
    takeA();
    takeB();
    await run();
    giveC();
  };
};

/** ONNX Runtime takes no memory that threads share: operands are copied out of it, and sums into it. */
export const throughCopies =
  (multiply: Multiply, room: Room): Placing =>
  (buffer, placed) => {
    const [m, k, n] = placed.sizes;
    const got: { run?: () => Promise<void>; within?: ArrayBuffer } = {};
    return async () => {
      const within = roomFor(room, 4 * (m * n + m * k + k * n));
      if (got.run === undefined || got.within !== within) {
        got.run = copied(multiply, buffer, within, placed);
        got.within = within;
      }
      await got.run();
    };
  };
