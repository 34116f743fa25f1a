const broken = (): never => {
  throw new Error('a page is no snappy');
};

/** The number that bytes begin with, in groups of seven bits, and where it ends. */
const headOf = (bytes: Uint8Array): { readonly length: number; readonly at: number } => {
  let length = 0;
  for (let at = 0; at < Math.min(5, bytes.length); at++) {
    const byte = bytes[at] as number;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { length, at: at + 1 };
  }
  return broken();
};

/** How many bytes a literal has, and how many tell it. */
const literalOf = (bytes: Uint8Array, at: number): readonly [number, number] => {
  const short = (bytes[at] as number) >> 2;
  if (short < 60) return [short + 1, 0];
  const told = short - 59;
  let length = 1;
  for (let i = 0; i < told; i++) length += (bytes[at + 1 + i] ?? broken()) * 2 ** (8 * i);
  return [length, told];
};

/** How many bytes follow the tag of a copy, by its kind. */
const copyBytes = [0, 1, 2, 4];

const copyLength = (tag: number): number =>
  ((tag & 3) === 1 ? (tag >> 2) & 7 : tag >> 2) + ((tag & 3) === 1 ? 4 : 1);

/**
 * The length of what snappy's bytes expand to, found by walking over their tags: each stands after the
 * one before, and all of them make as many bytes as are told.
 * @throws Error where they don't. Source: google/snappy, format_description.txt.
 */
export const snappyLength = (bytes: Uint8Array): number => {
  const head = headOf(bytes);
  let made = 0;
  for (let at = head.at; at < bytes.length; ) {
    const tag = bytes[at] as number;
    const [length, told] =
      (tag & 3) === 0 ? literalOf(bytes, at) : [copyLength(tag), copyBytes[tag & 3] as number];
    made += length;
    at += 1 + told + ((tag & 3) === 0 ? length : 0);
    if (at > bytes.length) broken();
  }
  return made === head.length ? made : broken();
};
