import { MultiBar } from 'cli-progress';
import { type BackendName, choiceInWords, type Preference } from '../backends/index.js';
import type { Result, SweepWatcher } from '../sweep/index.js';

const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`;

const told = (result: Result): string =>
  result.outcome === 'done' ? percent(result.test.at(-1) as number) : `failed: ${result.reason}`;

/** What the runs of a sweep prefer, in one line. */
export const preferenceInWords = (preference: Preference): string =>
  `${choiceInWords({ ...preference, chosen: preference.names[0] as BackendName })}\n`;

/** Shows a sweep to a person. */
type Shown = SweepWatcher & { readonly stop: () => void };

/** Counts, pace and the best so far, for lines and for a bar. */
const tally = (workers: number) => {
  const state = { done: 0, of: 0, failed: 0, best: -1, start: performance.now(), workers };
  return {
    state,
    begin: (of: number) => Object.assign(state, { done: 0, of, start: performance.now() }),
    add: (result: Result) => {
      state.done++;
      if (result.outcome === 'failed') state.failed++;
      else state.best = Math.max(state.best, result.test.at(-1) as number);
    },
    words: () => {
      const rate = state.done / ((performance.now() - state.start) / 1000);
      const left = state.done === 0 ? '–' : Math.ceil((state.of - state.done) / rate);
      const busy = Math.min(state.workers, state.of - state.done);
      const best = state.best < 0 ? 'none' : percent(state.best);
      return { rate: rate.toFixed(2), left: `${left} s`, best, busy, failed: state.failed };
    },
  };
};

/** Where nobody looks at a terminal: a line for everything that happens. */
export const plainSweep = (
  stream: NodeJS.WriteStream,
  workers: number,
  shouldStop: () => boolean,
): Shown => {
  const counts = tally(workers);
  let last = '';
  return {
    shouldStop,
    onBackend: (preference) => stream.write(preferenceInWords(preference)),
    onPlace: (place) => {
      if (place !== last) stream.write(`${place}\n`);
      last = place;
    },
    onRound: (toRun, points) => {
      counts.begin(toRun);
      stream.write(`${points} points, ${points - toRun} of them done, ${toRun} to run\n`);
    },
    onResult: (result) => {
      counts.add(result);
      const { left, best } = counts.words();
      const { done, of } = counts.state;
      stream.write(`${done} of ${of}: ${told(result)}; best ${best}, ${left} left\n`);
    },
    stop: () => {},
  };
};

const bar = (stream: NodeJS.WriteStream, workers: number, shouldStop: () => boolean): Shown => {
  const format =
    '{bar} {value} of {total} | {rate} runs/s | {left} left | best {best} | {busy} busy | {failed} failed';
  const bars = new MultiBar({ stream, format, hideCursor: true, barsize: 24 });
  const counts = tally(workers);
  const shown = bars.create(1, 0, counts.words());
  let last = '';
  return {
    shouldStop,
    onBackend: (preference) => bars.log(preferenceInWords(preference)),
    onPlace: (place, atOnce) => {
      if (place !== last) bars.log(`${place}\n`);
      last = place;
      counts.state.workers = atOnce;
      shown.update(counts.state.done, counts.words());
    },
    onRound: (toRun) => {
      counts.begin(toRun);
      shown.setTotal(Math.max(1, toRun));
      shown.update(0, counts.words());
    },
    onResult: (result) => {
      counts.add(result);
      shown.update(counts.state.done, counts.words());
    },
    stop: () => bars.stop(),
  };
};

/** A bar with rate, time left and the best so far on a terminal, plain lines elsewhere. */
export const sweepProgressOn = (
  stream: NodeJS.WriteStream,
  workers: number,
  shouldStop: () => boolean,
): Shown => (stream.isTTY ? bar : plainSweep)(stream, workers, shouldStop);
