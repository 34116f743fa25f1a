import { MultiBar } from 'cli-progress';
import { type BackendName, choiceInWords, type Preference } from '../../backends/index.js';
import type { Result, SweepEvent } from '../../sweep/index.js';
import { inTime } from '../words/in-time.js';
import { byKind } from './by-kind.js';

/** Shows a sweep to a person. */
export interface SweepProgress {
  readonly onProgress: (event: SweepEvent) => void;
  readonly stop: () => void;
}

const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`;

const told = (result: Result): string => {
  if (result.outcome === 'failed') return `failed: ${result.reason}`;
  const accuracy = percent(result.test.at(-1) as number);
  const { divergedAtEpoch } = result;
  return divergedAtEpoch === undefined
    ? accuracy
    : `${accuracy}, diverged at epoch ${divergedAtEpoch}`;
};

/** What the runs of a sweep prefer, in one line. */
export const preferenceInWords = (preference: Preference): string =>
  `${choiceInWords({ ...preference, chosen: preference.names[0] as BackendName })}\n`;

/** Counts, pace and the best so far, for lines and for a bar. */
const tally = (workers: number) => {
  const start = performance.now();
  const state = { done: 0, of: 0, failed: 0, best: -1, busy: 0, workers, start };
  return {
    state,
    begin: (of: number) => void Object.assign(state, { done: 0, of, start: performance.now() }),
    add: (result: Result) => {
      state.done++;
      if (result.outcome === 'failed') state.failed++;
      else state.best = Math.max(state.best, result.test.at(-1) as number);
    },
    words: () => {
      const rate = state.done / ((performance.now() - state.start) / 1000);
      const left = (state.of - state.done) / rate;
      return {
        rate: rate >= 0.1 || rate === 0 ? `${rate.toFixed(1)}/s` : `${(3600 * rate).toFixed(1)}/h`,
        left: Number.isFinite(left) ? inTime(left) : '–',
        best: state.best < 0 ? 'none' : percent(state.best),
        busy: `${state.busy} of ${state.workers}`,
        failed: state.failed,
      };
    },
  };
};

const roundInWords = (toRun: number, points: number): string =>
  `${points} points, ${points - toRun} of them done, ${toRun} to run\n`;

/** Passes on what is not the same as before. */
const onChange = (tell: (words: string) => void): ((words: string) => void) => {
  let last = '';
  return (words) => {
    if (words !== last) tell(words);
    last = words;
  };
};

/** Where nobody looks at a terminal: a line for everything that happens. */
export const plainSweep = (stream: NodeJS.WriteStream, workers: number): SweepProgress => {
  const counts = tally(workers);
  const tellPlace = onChange((place) => stream.write(`${place}\n`));
  const onProgress = byKind<SweepEvent>({
    backend: ({ preference }) => stream.write(preferenceInWords(preference)),
    place: ({ place }) => tellPlace(place),
    round: ({ toRun, points }) => {
      counts.begin(toRun);
      stream.write(roundInWords(toRun, points));
    },
    result: ({ result }) => {
      counts.add(result);
      const { left, best } = counts.words();
      const { done, of } = counts.state;
      stream.write(`${done} of ${of}: ${told(result)}; best ${best}, ${left} left\n`);
    },
  });
  return { onProgress, stop: () => {} };
};

const format =
  '{bar} {value} of {total} | {rate} | {left} left | best {best} | {busy} workers busy | {failed} failed';

/** How often the bar is drawn where no run ends. */
const refreshMilliseconds = 1000;

const bar = (stream: NodeJS.WriteStream, workers: number): SweepProgress => {
  const counts = tally(workers);
  const bars = new MultiBar({ stream, format, barsize: 20, gracefulExit: false });
  const shown = bars.create(1, 0, counts.words());
  const draw = () => shown.update(counts.state.done, counts.words());
  const tellPlace = onChange((place) => bars.log(`${place}\n`));
  const ticking = setInterval(draw, refreshMilliseconds);
  const onProgress = byKind<SweepEvent>({
    backend: ({ preference }) => bars.log(preferenceInWords(preference)),
    place: ({ place, atOnce }) => {
      tellPlace(place);
      Object.assign(counts.state, { busy: atOnce, workers: atOnce });
      draw();
    },
    round: ({ toRun, points }) => {
      counts.begin(toRun);
      bars.log(roundInWords(toRun, points));
      shown.setTotal(Math.max(1, toRun));
      draw();
    },
    busy: ({ workers }) => {
      counts.state.busy = workers;
    },
    result: ({ result }) => {
      counts.add(result);
      if (result.outcome === 'failed') bars.log(`${told(result)}\n`);
      draw();
    },
  });
  const stop = () => {
    clearInterval(ticking);
    draw();
    bars.update();
    bars.stop();
  };
  return { onProgress, stop };
};

/** A bar with rate, time left, the best so far and busy workers on a terminal, plain lines elsewhere. */
export const sweepProgressOn = (stream: NodeJS.WriteStream, workers: number): SweepProgress =>
  (stream.isTTY ? bar : plainSweep)(stream, workers);
