const broken = (): never => {
  throw new Error('a page is no LZ4');
};

/** A length of four bits, which bytes follow where it is 15; and where they end. */
const lengthAt = (bytes: Uint8Array, nibble: number, from: number): readonly [number, number] => {
  if (nibble < 15) return [nibble, from];
  let length = nibble;
  for (let at = from; at < bytes.length; at++) {
    length += bytes[at] as number;
    if (bytes[at] !== 255) return [length, at + 1];
  }
  return broken();
};

const copyMatch = (out: Uint8Array, to: number, distance: number, length: number): number => {
  if (distance === 0 || distance > to || length > out.length - to) broken();
  for (let i = to; i < to + length; i++) out[i] = out[i - distance] as number;
  return to + length;
};

/**
 * Expands one block of LZ4 to at most so many bytes.
 * @throws Error where it is none, or holds more. Source: lz4/lz4, lz4_Block_format.md.
 */
export const lz4 = (bytes: Uint8Array, length: number): Uint8Array => {
  const out = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < bytes.length; ) {
    const token = bytes[at] as number;
    const [literals, from] = lengthAt(bytes, token >> 4, at + 1);
    if (literals > bytes.length - from || literals > length - to) broken();
    out.set(bytes.subarray(from, from + literals), to);
    to += literals;
    at = from + literals;
    if (at === bytes.length) break;
    const distance = (bytes[at] as number) + 256 * (bytes[at + 1] ?? broken());
    const [match, end] = lengthAt(bytes, token & 15, at + 2);
    to = copyMatch(out, to, distance, match + 4);
    at = end;
  }
  return out.subarray(0, to);
};

type Block = readonly [bytes: Uint8Array, length: number];

/** The blocks of Hadoop's frames, each after the lengths of what it makes and of itself; nothing where there are no frames. */
const blocksOf = (bytes: Uint8Array, length: number): readonly Block[] | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const blocks: Block[] = [];
  let left = length;
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 8) return undefined;
    const end = at + 8 + view.getUint32(at + 4);
    left -= view.getUint32(at);
    if (end > bytes.length || left < 0) return undefined;
    blocks.push([bytes.subarray(at + 8, end), view.getUint32(at)]);
    at = end;
  }
  return blocks;
};

/**
 * Expands LZ4 in Hadoop's frames, or bare where there are none, to at most so many bytes.
 * @throws Error where it is neither, or holds more.
 */
export const lz4Frames = (bytes: Uint8Array, length: number): Uint8Array => {
  const blocks = blocksOf(bytes, length);
  if (blocks === undefined) return lz4(bytes, length);
  const parts = blocks.map(([block, size]) => lz4(block, size));
  return new Uint8Array(Buffer.concat(parts));
};
