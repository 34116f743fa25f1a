import { type Judgement, judge } from './verdict.js';

/** What so many bits came to. */
export interface Width extends Judgement {
  readonly bits: number;
}

export interface BitLimit {
  /** The fewest bits that are enough, and so is every wider width that was tried; none where none is. */
  readonly fewest: number | undefined;
  /**
   * Whether intervals say the same: every width that was tried from the fewest up is enough, the next below
   * too few; or, where none is enough, that the widest is too few.
   */
  readonly isConclusive: boolean;
  readonly tried: readonly Width[];
  readonly method: 'bisection' | 'scan';
}

export interface Question {
  readonly from: number;
  readonly to: number;
  /** How much accuracy may be lost, as a fraction. */
  readonly tolerance: number;
  /** Accuracies of the machine as it is, by seed. */
  readonly reference: readonly number[];
  /** Accuracies with so many bits, by the same seeds. */
  readonly measure: (bits: number) => Promise<readonly number[]>;
  /** Whether to try every width from the beginning. */
  readonly scan: boolean;
}

/** Whether more bits never went from enough to too few. */
const isMonotone = (tried: readonly Width[]): boolean =>
  tried.every(({ enough }, i) => !enough || tried.slice(i + 1).every((wider) => wider.enough));

const byBits = (tried: ReadonlyMap<number, Width>): Width[] =>
  [...tried.values()].sort((a, b) => a.bits - b.bits);

/** The narrowest of the unbroken run of widths that are enough, from the widest down. */
const fewestOf = (tried: readonly Width[]): number | undefined => {
  let fewest: number | undefined;
  for (const { bits, enough } of [...tried].reverse()) {
    if (!enough) break;
    fewest = bits;
  }
  return fewest;
};

/** Whether each width that an answer rests on is what its mean says, by its interval too. */
const isConclusive = (tried: readonly Width[], fewest: number | undefined): boolean => {
  const lowest = fewest === undefined ? tried.at(-1)?.bits : fewest - 1;
  return tried.every(
    ({ bits, verdict }) => bits < (lowest as number) || verdict !== 'inconclusive',
  );
};

/**
 * The fewest bits that lose no more than the tolerance, on the mean over seeds. Halves the range, looks at
 * both neighbours of what it found, and tries every width if what was tried is not monotone.
 */
export const searchBits = async (question: Question): Promise<BitLimit> => {
  const { from, to, tolerance, reference, measure } = question;
  const tried = new Map<number, Width>();
  const isEnough = async (bits: number): Promise<boolean> => {
    const known = tried.get(bits);
    if (known !== undefined) return known.enough;
    const judgement = judge(await measure(bits), reference, tolerance);
    tried.set(bits, { bits, ...judgement });
    return judgement.enough;
  };
  const ended = (method: BitLimit['method']): BitLimit => {
    const all = byBits(tried);
    const fewest = fewestOf(all);
    return { fewest, isConclusive: isConclusive(all, fewest), tried: all, method };
  };
  let [low, high] = [from, to];
  if (!question.scan && (await isEnough(to))) {
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (await isEnough(middle)) high = middle;
      else low = middle + 1;
    }
    if (high > from) await isEnough(high - 1);
    if (high < to) await isEnough(high + 1);
    if (isMonotone(byBits(tried))) return ended('bisection');
  }
  for (let bits = to; bits >= from; bits--) await isEnough(bits);
  return ended('scan');
};
