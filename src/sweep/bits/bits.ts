import { InputError } from '../../input/index.js';
import { buildMachine } from '../../machine/index.js';
import type { Watcher } from '../../training/index.js';
import type { SweepEvent } from '../engines/watcher.js';
import { type Trials, trialsOf } from '../ladder/trials.js';
import type { SweepOptions } from '../sweep.js';
import { type Descent, descend, type SignalRange, type Widths } from './descent.js';
import { type Beside, besideOf, fieldsAt } from './findings.js';
import { type BitsQuestion, refuseQuestion } from './question.js';
import { type BitLimit, searchBits } from './search.js';
import { eachOf, isOfEach } from './signal-layers.js';
import { type Signal, signalOf } from './signals.js';

/**
 * What a search tells: what each of its sweeps does; and `widths`, the bits of each signal, before machines with so
 * many run, none for the machine as it is.
 */
export type BitsEvent = SweepEvent | { readonly kind: 'widths'; readonly widths: Widths };

export type BitsWatcher = Watcher<BitsEvent>;

/** How few bits one signal can have. */
export type FewestBits = BitLimit & Beside;
/** How few bits several signals can have together. */
export type FewestOfSeveral = Descent & Beside;

const widest = 12;

/** A neighbouring width that any format can have. */
const beside = (bits: number): number => (bits > 2 ? bits - 1 : bits + 1);

/** Whether the bits of a signal change anything about the machine. */
const isHeard = (
  { fieldsOf }: Signal,
  { experimentOf }: Trials,
  { from, start }: Pick<SignalRange, 'from' | 'start'>,
): boolean => {
  const machines = [from, from < start ? start : beside(from)].map((bits) =>
    JSON.stringify(buildMachine(experimentOf(fieldsOf(bits)))),
  );
  return machines[0] !== machines[1];
};

/** @throws InputError for a signal whose bits change nothing about the machine. */
const refuseUnheard = (name: string): never => {
  throw new InputError({
    where: `--of ${name}`,
    reason: 'is nothing that this machine has: its bits change no wire and no store',
    remedy: 'take another signal, or another learning rule',
  });
};

/** A signal, and what of it is tried. */
interface Ranged {
  readonly signal: Signal;
  readonly range: SignalRange;
}

/** Every signal that is asked about; of each layer, where that is asked, those that the machine has. */
const askedSignals = (question: BitsQuestion, trials: Trials): readonly Ranged[] => {
  const asItIs = trials.experimentOf({});
  return question.of.flatMap((asked) => {
    const heard = eachOf(asked, asItIs)
      .map((name): Ranged => {
        const signal = signalOf(name, question.formats.get(asked), asItIs);
        const start = question.to ?? signal.bitsNow ?? widest;
        return { signal, range: { name, start, from: Math.min(question.from, start) } };
      })
      .filter(({ signal, range }) => isHeard(signal, trials, range));
    return heard.length === 0 ? refuseUnheard(asked) : heard;
  });
};

/** Whether a question is about several signals, or several layers of one. */
export const asksForSeveral = ({ of }: Pick<BitsQuestion, 'of'>): boolean =>
  of.length > 1 || of.some(isOfEach);

/** Measures accuracies by the bits of each signal, and tells which; of the machine as it is where none has any. */
const measuring =
  (trials: Trials, signals: readonly Signal[], { onProgress }: BitsWatcher) =>
  (widths: Widths): Promise<readonly number[]> => {
    onProgress?.({ kind: 'widths', widths });
    const asked = signals.filter(({ name }) => widths[name] !== undefined);
    return trials.accuracies(fieldsAt(asked, widths));
  };

/**
 * The fewest bits with which a machine loses no more than the tolerance, against itself as it is, on the
 * mean over seeds. Everything it runs is in the folder's journal, and is not run again.
 * @throws InputError for a signal that the machine has not; the reason of the signal that ended it.
 */
export const fewestBits = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: BitsWatcher,
): Promise<FewestBits> => {
  refuseQuestion(question);
  const [name] = question.of as readonly [string];
  const trials = trialsOf(question, options, watcher);
  const signal = signalOf(name, question.formats.get(name), trials.experimentOf({}));
  const to = question.to ?? Math.max(question.from, widest);
  if (!isHeard(signal, trials, { from: question.from, start: to })) refuseUnheard(name);
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
 * @throws InputError for a signal that the machine has not; the reason of the signal that ended it.
 */
export const fewestBitsOfSeveral = async (
  question: BitsQuestion,
  options: SweepOptions,
  watcher: BitsWatcher,
): Promise<FewestOfSeveral> => {
  refuseQuestion(question);
  const trials = trialsOf(question, options, watcher);
  const asked = askedSignals(question, trials);
  const [signals, ranges] = [asked.map(({ signal }) => signal), asked.map(({ range }) => range)];
  const measure = measuring(trials, signals, watcher);
  const reference = await measure({});
  const descent = await descend({ ...question, signals: ranges, reference, measure });
  const { found, tried } = descent;
  await trials.write(tried.map(({ widths }) => fieldsAt(signals, widths)));
  return { ...descent, ...besideOf(trials, reference, signals, found?.widths, tried.length) };
};
