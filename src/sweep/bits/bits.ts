import { InputError } from '../../input/index.js';
import { buildMachine } from '../../machine/index.js';
import type { SweepWatcher } from '../engines/engine.js';
import type { SweepOptions } from '../sweep.js';
import { type Descent, descend, type Widths } from './descent.js';
import { type Beside, besideOf, fieldsAt } from './findings.js';
import { type BitLimit, searchBits } from './search.js';
import { type Signal, signalOf } from './signals.js';
import { type TrialSpec, type Trials, trialsOf } from './trials.js';

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

/** Told, besides, the bits of each signal before machines with so many run; none for the machine as it is. */
export interface BitsWatcher extends SweepWatcher {
  readonly onWidths: (widths: Widths) => void;
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

/** Measures accuracies by the bits of each signal, and tells which; of the machine as it is where none has any. */
const measuring =
  (trials: Trials, signals: readonly Signal[], { onWidths }: BitsWatcher) =>
  (widths: Widths): Promise<readonly number[]> => {
    onWidths(widths);
    const asked = signals.filter(({ name }) => widths[name] !== undefined);
    return trials.accuracies(fieldsAt(asked, widths));
  };

/**
 * The fewest bits with which a machine loses no more than the tolerance, against itself as it is, on the
 * mean over seeds. Everything it runs is in the folder's journal, and is not run again.
 * @throws InputError for a signal that the machine has not.
 */
export const fewestBits = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: BitsWatcher,
): Promise<FewestBits> => {
  const [name] = question.of as readonly [string];
  const trials = trialsOf(question, options, watcher);
  const signal = signalOf(name, question.formats.get(name), trials.experimentOf({}));
  const to = question.to ?? Math.max(question.from, widest);
  refuseUnheard(signal, trials, question.from, to);
  const at = measuring(trials, [signal], watcher);
  const reference = await at({});
  const measure = (bits: number) => at({ [name]: bits });
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
  watcher: BitsWatcher,
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
  const measure = measuring(trials, signals, watcher);
  const reference = await measure({});
  const descent = await descend({ ...question, signals: ranges, reference, measure });
  const { found, tried } = descent;
  await trials.write(tried.map(({ widths }) => fieldsAt(signals, widths)));
  return { ...descent, ...besideOf(trials, reference, signals, found?.widths, tried.length) };
};
