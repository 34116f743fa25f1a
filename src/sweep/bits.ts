import { InputError } from '../input/index.js';
import { buildMachine } from '../machine/index.js';
import { type Descent, descend, type Widths } from './bit-descent.js';
import { type Beside, besideOf, fieldsAt } from './bit-findings.js';
import { type BitLimit, searchBits } from './bit-search.js';
import { type TrialSpec, type Trials, trialsOf } from './bit-trials.js';
import { type Signal, signalOf } from './signals.js';
import type { SweepOptions, SweepWatcher } from './sweep.js';

/** What is asked of a machine: how few bits some of its signals can have. */
export interface BitsQuestion extends TrialSpec {
  /** Names of signals, or fields, in the order in which they lose their bits. */
  readonly of: readonly string[];
  /** Their formats by name, `{bits}` in each. */
  readonly formats: ReadonlyMap<string, string>;
  readonly from: number;
  /** Where none is given: 12 for one signal; for several what each has now, or 12 where it says none. */
  readonly to: number | undefined;
  readonly tolerance: number;
  readonly scan: boolean;
}

export type FewestBits = BitLimit & Beside;
export type FewestOfSeveral = Descent & Beside;

const widest = 12;

/** @throws InputError for a signal whose bits change nothing about the machine. */
const refuseUnheard = (
  { name, fieldsOf }: Signal,
  { experimentOf }: Trials,
  from: number,
  to: number,
): void => {
  const [narrow, wide] = [from, to].map((bits) =>
    JSON.stringify(buildMachine(experimentOf(fieldsOf(bits)))),
  );
  if (narrow !== wide || from === to) return;
  throw new InputError({
    where: `--of ${name}`,
    reason: 'is nothing that this machine has: its bits change no wire and no store',
    remedy: 'take another signal, or another learning rule',
  });
};

/**
 * The fewest bits with which a machine loses no more than the tolerance, against itself as it is, on the
 * mean over seeds. Everything it runs is in the folder's journal, and is not run again.
 * @throws InputError for a signal that the machine has not.
 */
export const fewestBits = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<FewestBits> => {
  const [name] = question.of as readonly [string];
  const trials = trialsOf(question, options, watcher);
  const signal = signalOf(name, question.formats.get(name), trials.experimentOf({}));
  const to = question.to ?? Math.max(question.from, widest);
  refuseUnheard(signal, trials, question.from, to);
  const reference = await trials.accuracies({});
  const measure = (bits: number) => trials.accuracies(signal.fieldsOf(bits));
  const limit = await searchBits({ ...question, to, reference, measure });
  await trials.write(limit.tried.map(({ bits }) => signal.fieldsOf(bits)));
  const found = limit.fewest === undefined ? undefined : { [name]: limit.fewest };
  return { ...limit, ...besideOf(trials, reference, [signal], found, limit.tried.length) };
};

/**
 * The same of several signals: fewest bits of each, such that none can lose one more.
 * @throws InputError for a signal that the machine has not.
 */
export const fewestBitsOfSeveral = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: SweepWatcher,
): Promise<FewestOfSeveral> => {
  const trials = trialsOf(question, options, watcher);
  const asItIs = trials.experimentOf({});
  const signals = question.of.map((name) => signalOf(name, question.formats.get(name), asItIs));
  const ranges = signals.map(({ name, bitsNow }) => {
    const start = question.to ?? bitsNow ?? widest;
    return { name, start, from: Math.min(question.from, start) };
  });
  signals.forEach((signal, i) => {
    const { from, start } = ranges[i] as (typeof ranges)[number];
    refuseUnheard(signal, trials, from, start);
  });
  const reference = await trials.accuracies({});
  const measure = (widths: Widths) => trials.accuracies(fieldsAt(signals, widths));
  const descent = await descend({ ...question, signals: ranges, reference, measure });
  const { found, tried } = descent;
  await trials.write(tried.map(({ widths }) => fieldsAt(signals, widths)));
  return { ...descent, ...besideOf(trials, reference, signals, found?.widths, tried.length) };
};
