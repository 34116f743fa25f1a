import { searchBits } from './search.js';
import { type Judgement, judge } from './verdict.js';

/** Bits by signal. */
export type Widths = Readonly<Record<string, number>>;

/** What so many bits of each signal came to. */
export interface WidthsTrial extends Judgement {
  readonly widths: Widths;
}

/** What of a signal is tried: from its start down. */
export interface SignalRange {
  readonly name: string;
  readonly from: number;
  readonly start: number;
}

export interface DescentQuestion {
  /** In the order in which they lose their bits. */
  readonly signals: readonly SignalRange[];
  /** How much accuracy may be lost, as a fraction. */
  readonly tolerance: number;
  /** Accuracies of the machine as it is, by seed. */
  readonly reference: readonly number[];
  /** Accuracies with so many bits of each, by the same seeds. */
  readonly measure: (widths: Widths) => Promise<readonly number[]>;
  /** Whether to try every width of a signal, in every round. */
  readonly scan: boolean;
}

/** What one bit less of one signal comes to: nothing, where it has the fewest that are tried. */
export interface OneLess {
  readonly signal: string;
  readonly trial: WidthsTrial | undefined;
}

export interface Descent {
  /** None where even the start is too few. */
  readonly found: WidthsTrial | undefined;
  /** That none can lose one bit more: each of these is too few. */
  readonly oneLess: readonly OneLess[];
  /** Whether intervals say the same of what was found, or of the start, and of each with one bit less. */
  readonly isConclusive: boolean;
  readonly rounds: number;
  readonly tried: readonly WidthsTrial[];
}

/** Measures each vector of widths once. */
const laboratory = ({ signals, tolerance, reference, measure }: DescentQuestion) => {
  const known = new Map<string, { accuracies: readonly number[]; trial: WidthsTrial }>();
  const keyOf = (widths: Widths) => signals.map(({ name }) => widths[name]).join();
  const measured = async (widths: Widths) => {
    const before = known.get(keyOf(widths));
    if (before !== undefined) return before;
    const accuracies = await measure(widths);
    const trial = { widths, ...judge(accuracies, reference, tolerance) };
    const now = { accuracies, trial };
    known.set(keyOf(widths), now);
    return now;
  };
  return {
    accuracies: async (widths: Widths) => (await measured(widths)).accuracies,
    trial: async (widths: Widths) => (await measured(widths)).trial,
    tried: () => [...known.values()].map(({ trial }) => trial),
  };
};

const isFirm = ({ verdict }: WidthsTrial): boolean => verdict !== 'inconclusive';

/** The fewest bits of one signal with the others held. */
const narrowed = async (
  question: DescentQuestion,
  { accuracies, trial }: ReturnType<typeof laboratory>,
  widths: Widths,
  { name, from }: SignalRange,
  round: number,
): Promise<Widths> => {
  const now = widths[name] as number;
  const at = (bits: number): Widths => ({ ...widths, [name]: bits });
  if (now <= from) return widths;
  if (round > 1 && !question.scan && !(await trial(at(now - 1))).enough) return widths;
  const measure = (bits: number) => accuracies(at(bits));
  const { fewest } = await searchBits({ ...question, from, to: now, measure });
  return fewest === undefined || fewest === now ? widths : at(fewest);
};

/**
 * Lowers one signal after another to the fewest bits that are enough with the others held, until a whole
 * round lowers none: then none can lose a single bit more, which it tells of each. From the second round
 * on a signal that can't spare one bit is left, unless every width is to be tried. Nothing is measured
 * twice.
 */
export const descend = async (question: DescentQuestion): Promise<Descent> => {
  const { signals } = question;
  const lab = laboratory(question);
  let widths: Widths = Object.fromEntries(signals.map(({ name, start }) => [name, start]));
  const start = await lab.trial(widths);
  if (!start.enough) {
    const tried = lab.tried();
    return { found: undefined, oneLess: [], isConclusive: isFirm(start), rounds: 0, tried };
  }
  let rounds = 0;
  for (let before: Widths | undefined; before !== widths; ) {
    before = widths;
    rounds++;
    for (const signal of signals) widths = await narrowed(question, lab, widths, signal, rounds);
  }
  const found = await lab.trial(widths);
  const oneLess: OneLess[] = [];
  for (const { name, from } of signals) {
    const bits = (widths[name] as number) - 1;
    const trial = bits < from ? undefined : await lab.trial({ ...widths, [name]: bits });
    oneLess.push({ signal: name, trial });
  }
  const isConclusive = [found, ...oneLess.flatMap(({ trial }) => trial ?? [])].every(isFirm);
  return { found, oneLess, isConclusive, rounds, tried: lab.tried() };
};
