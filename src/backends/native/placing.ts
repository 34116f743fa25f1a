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

const copy = (
  from: ArrayBufferLike,
  first: number,
  to: ArrayBufferLike,
  at: number,
  bytes: number,
): void => new Uint8Array(to, at, bytes).set(new Uint8Array(from, first, bytes));

/** ONNX Runtime takes no memory that threads share: operands are copied out of it, and sums into it. */
export const throughCopies =
  (multiply: Multiply, room: Room): Placing =>
  (buffer, { width, sizes: [m, k, n], places }) => {
    const bytes = { a: m * k * width, b: k * n * width, c: m * n * 4 };
    const own = { a: 4 * m * n, b: 4 * m * n + m * k * 4, c: 0 };
    const got = { run: undefined as (() => Promise<void>) | undefined, from: room.buffer };
    return async () => {
      const within = roomFor(room, own.b + bytes.b);
      if (got.run === undefined || got.from !== within)
        Object.assign(got, { run: multiply(within, own, [m, k, n]), from: within });
      copy(buffer, places.a, within, own.a, bytes.a);
      copy(buffer, places.b, within, own.b, bytes.b);
      await got.run?.();
      copy(within, own.c, buffer, places.c, bytes.c);
    };
  };
