/** Rounds of the Feistel network; from five on no test of ours finds a pattern. */
export const rounds = 6;

/** 32-bit finaliser of Appleby's MurmurHash3: every input bit reaches every output bit. */
export const mix = (word: number): number => {
  const a = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b ^ (b >>> 16)) >>> 0;
};

/** What a chance is for: two streams of different purposes or names never meet. */
export type Purpose =
  | 'start'
  | 'redraw'
  | 'sweep'
  | 'order'
  | 'learn'
  | 'infer'
  | 'task'
  | 'augment'
  | 'device';

/** 64 bits that name one stream; numbers are drawn from it per step and counter. */
export interface Key {
  readonly low: number;
  readonly high: number;
}

/** The key of a stream: a hash of (seed, purpose, name), each in its own words. */
export const streamKey = (seed: number, purpose: Purpose, name: string): Key => {
  const words = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
  for (const character of `${purpose}/${name}`) words.push(character.codePointAt(0) as number);
  const absorb = (start: number) =>
    words.reduce((state, word) => mix(Math.imul(state, 5) + word + 0x9e3779b9), start);
  return { low: absorb(0x243f6a88), high: absorb(0x85a308d3) };
};

/** The constants of one Feistel round: two odd multipliers of 15 bits and an offset of 16. */
export interface RoundKey {
  readonly low: number;
  readonly high: number;
  readonly offset: number;
}

const roundKey = (key: Key, step: number, round: number): RoundKey => {
  const word = (index: number) => mix(key.low + mix(key.high + mix(step + mix(index))));
  const multipliers = word(2 * round);
  return {
    low: (multipliers & 0x3fff) | 0x4001,
    high: ((multipliers >>> 16) & 0x3fff) | 0x4001,
    offset: word(2 * round + 1) & 0xffff,
  };
};

/** The round keys of a stream at a step, an integer below 2^32. */
export const roundKeys = (key: Key, step: number): readonly RoundKey[] =>
  Array.from({ length: rounds }, (_, round) => roundKey(key, step, round));
