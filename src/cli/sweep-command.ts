import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { MultiBar } from 'cli-progress';
import { type BackendName, choiceInWords, type Preference } from '../backends/index.js';
import { learningSpeed } from '../run/index.js';
import {
  mergeJournals,
  type Plan,
  preferenceOfSweep,
  type Result,
  readPlan,
  type Shard,
  type SweepOutcome,
  type SweepWatcher,
  sweep,
} from '../sweep/index.js';
import { backendOf, countOf, refuse } from './arguments.js';
import { exitCodes } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';

export interface SweepCommandOptions {
  readonly out?: string;
  readonly backend: string;
  readonly workers?: string;
  readonly shard?: string;
  readonly pointTimeout?: string;
  readonly pointMemory?: string;
  readonly retry?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const shardOf = (text: string): Shard => {
  const [, index, of] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  return refuse(`--shard ${text.slice(0, 32)}`, 'is no share', 'write something like --shard 2/6');
};

const folderFor = (spec: string): string => {
  const name = basename(spec, '.json');
  const question = basename(dirname(resolve(spec)));
  return join('runs', name === 'sweep' ? question : `${question}-${name}`);
};

const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`;

const told = (result: Result): string =>
  result.outcome === 'done' ? percent(result.test.at(-1) as number) : `failed: ${result.reason}`;

/** What the runs of a sweep prefer, in one line. */
export const preferenceInWords = (preference: Preference): string =>
  `${choiceInWords({ ...preference, chosen: preference.names[0] as BackendName })}\n`;

type Shown = SweepWatcher & { readonly stop: () => void };

/** Counts, pace and the best so far, for lines and for a bar. */
const tally = (workers: number) => {
  const state = { done: 0, of: 0, failed: 0, best: -1, start: performance.now() };
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
      const busy = Math.min(workers, state.of - state.done);
      const best = state.best < 0 ? 'none' : percent(state.best);
      return { rate: rate.toFixed(2), left: `${left} s`, best, busy, failed: state.failed };
    },
  };
};

const plain = (stream: NodeJS.WriteStream, workers: number, shouldStop: () => boolean): Shown => {
  const counts = tally(workers);
  return {
    shouldStop,
    onBackend: (preference) => stream.write(preferenceInWords(preference)),
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
  return {
    shouldStop,
    onBackend: (preference) => bars.log(preferenceInWords(preference)),
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

/** Points to time for an estimate: the first, the middle and the last. */
const timed = 3;

const estimate = async (plan: Plan, backend: string, workers: number) => {
  const points = [...plan.points()];
  const picked = Array.from(
    { length: Math.min(timed, points.length) },
    (_, i, all = points) => all[Math.floor((i * (all.length - 1)) / Math.max(1, timed - 1))],
  );
  let secondsEach = 0;
  for (const point of picked) {
    const experiment = plan.experimentOf(point as (typeof points)[number]);
    const preference = await preferenceOfSweep(backendOf(backend), experiment, workers);
    const { samplesPerSecond, samples } = await learningSpeed(experiment, preference, 0.5);
    secondsEach += (experiment.epochs * samples) / samplesPerSecond / picked.length;
  }
  return { points: points.length, seconds: Math.ceil((points.length * secondsEach) / workers) };
};

const dryRun = async (plan: Plan, backend: string, workers: number, json: boolean) => {
  for (const point of plan.points()) plan.experimentOf(point);
  const { points, seconds } = await estimate(plan, backend, workers);
  const words = `${points} points, about ${seconds} s with ${workers} workers (timed on ${Math.min(timed, points)} of them)`;
  process.stdout.write(`${json ? JSON.stringify({ points, seconds, workers }) : words}\n`);
  return exitCodes.done;
};

const exitCodeOf = ({ points, done, failed }: SweepOutcome): number => {
  if (failed > 0) return exitCodes.no;
  return done === points ? exitCodes.done : exitCodes.interrupted;
};

/** `backwire sweep`: every point of a sweep spec that its folder does not have yet. */
export const sweepCommand = async (spec: string, options: SweepCommandOptions): Promise<number> => {
  const plan = readPlan(spec);
  const workers = countOf('--workers', options.workers) ?? availableParallelism();
  const json = options.json === true;
  if (options.dryRun === true) return dryRun(plan, options.backend, workers, json);
  const folder = options.out ?? folderFor(spec);
  const interrupt = listenForInterrupt('ending after the runs under way');
  const show = process.stderr.isTTY ? bar : plain;
  const shown = show(process.stderr, workers, interrupt.asked);
  try {
    const outcome = await sweep(
      plan,
      {
        folder,
        backend: backendOf(options.backend),
        bounds: {
          workers,
          timeoutSeconds: countOf('--point-timeout', options.pointTimeout),
          memoryMebibytes: countOf('--point-memory', options.pointMemory),
        },
        shard: shardOf(options.shard ?? '1/1'),
        retry: options.retry === true,
      },
      shown,
    );
    shown.stop();
    const words = `${outcome.done} of ${outcome.points} points done, ${outcome.failed} failed; results in ${join(folder, 'results.csv')}\ndraw them with backwire report ${folder}`;
    process.stdout.write(`${json ? JSON.stringify({ ...outcome, folder }) : words}\n`);
    return exitCodeOf(outcome);
  } finally {
    shown.stop();
    interrupt.stop();
  }
};

/** `backwire merge`: the journals of several folders become one. */
export const mergeCommand = async (
  into: string,
  folders: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const added = mergeJournals(into, folders);
  const words = `${added} new results in ${join(into, 'journal.jsonl')}; run the sweep there to write its results`;
  process.stdout.write(`${json === true ? JSON.stringify({ added, into }) : words}\n`);
  return exitCodes.done;
};
