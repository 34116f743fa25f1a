import { basename, dirname, join, resolve } from 'node:path';
import { parseSetting, readExperiment, type Setting } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import { type RunRecord, scoresInWords } from '../../record/index.js';
import { heldRatesInWords, resumeRun, startRun, type Watcher } from '../../training/index.js';
import { backendOf, wholeNumber } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { progressOn } from '../progress/run-progress.js';
import { table } from '../words/table.js';

export interface RunOptions {
  readonly set: readonly string[];
  readonly backend: string;
  readonly threads: string;
  readonly out?: string;
  readonly resume?: string;
  readonly json?: boolean;
}

const mostThreads = 256;

const newFolder = (spec: string): string => {
  const question = basename(dirname(resolve(spec)));
  const now = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15).replace('T', '-');
  return join('runs', `${question}-${now}`);
};

const summary = (record: RunRecord) => ({
  testAccuracy: record.testAccuracy,
  trainAccuracy: record.trainAccuracy,
  validationAccuracy: record.validationAccuracy,
  testRmse: record.testRmse,
  trainRmse: record.trainRmse,
  validationRmse: record.validationRmse,
  metrics: record.metrics,
  epochs: record.epochs,
  finished: record.finished,
  ...(record.divergedAtEpoch === undefined ? {} : { divergedAtEpoch: record.divergedAtEpoch }),
  samplesPerSecond: Math.round(record.samplesPerSecond),
  trainingSeconds: record.trainingSeconds,
  backend: record.backend,
  digest: record.digest,
  realisedRate: record.realisedRate,
  ...(record.realisedRates === undefined ? {} : { realisedRates: record.realisedRates }),
  overflows: record.overflows,
});

/** The error of each value on the test set, in its own unit, where there are several. */
const valuesInWords = ({ metrics }: RunRecord): readonly (readonly [string, string])[] => {
  if (metrics?.test.kind !== 'values' || metrics.test.outputs.length === 1) return [];
  return metrics.test.outputs.map(({ name, rmse }) => [
    `  ${name}`,
    String(Number(rmse.toPrecision(4))),
  ]);
};

const epochsInWords = ({ epochs, divergedAtEpoch }: RunRecord): string =>
  divergedAtEpoch === undefined
    ? String(epochs)
    : `${epochs}, diverged at epoch ${divergedAtEpoch}`;

const recordInWords = (record: RunRecord, folder: string): string => {
  const overflows = Object.entries(record.overflows).map(([wire, count]) => [
    `  ${wire}`,
    String(count),
  ]);
  const rows = [
    ...scoresInWords(record),
    ...valuesInWords(record),
    ['epochs', epochsInWords(record)],
    ['learning rate held', heldRatesInWords(record, String)],
    ['samples/s', String(Math.round(record.samplesPerSecond))],
    ['backend', record.backend],
    ['digest', record.digest.slice(0, 16)],
  ];
  const counted = overflows.length === 0 ? '' : `\noverflows while learning\n${table(overflows)}`;
  return `${table(rows)}${counted}\nrecord in ${folder}\ndraw it with backwire report ${folder}`;
};

const nothingLeft = ({ epochs, divergedAtEpoch }: RunRecord): string =>
  divergedAtEpoch === undefined
    ? `nothing to do: all ${epochs} epochs are recorded; add some by --set epochs=N\n`
    : 'nothing to go on with; begin a new run at a lower learning.rate\n';

const divergence = (epoch: number): string =>
  `diverged at epoch ${epoch}: a weight or an output is not a finite number; what it came to is kept\n`;

/** A machine that diverged ran, and did not learn. */
const exitCodeOf = ({ finished, divergedAtEpoch }: RunRecord): number => {
  if (divergedAtEpoch !== undefined) return exitCodes.no;
  return finished ? exitCodes.done : exitCodes.interrupted;
};

/** How far a run came that was ended before its time, and how to go on with it. */
const unfinished = ({ epoch, epochs }: Reached, folder: string): string =>
  `${epoch} of ${epochs} epochs; continue with backwire run --resume ${folder}\n`;

/** The last epoch that was told of, and how many there are to be. */
interface Reached {
  readonly epoch: number;
  readonly epochs: number;
}

const refuseBoth = (spec: string | undefined, folder: string): void => {
  if (spec === undefined) return;
  throw new InputError({
    where: `--resume ${folder}`,
    reason: `goes on with a run, but ${spec} would begin one`,
    remedy: 'write only one of them',
  });
};

const begin = (
  spec: string | undefined,
  options: RunOptions,
  settings: readonly Setting[],
): { folder: string; go: (watcher: Watcher) => Promise<RunRecord> } => {
  const threads = wholeNumber('--threads', options.threads, 1, mostThreads);
  if (options.resume !== undefined) {
    const folder = options.resume;
    refuseBoth(spec, folder);
    return { folder, go: (watcher) => resumeRun(folder, settings, watcher, threads) };
  }
  if (spec === undefined) {
    throw new InputError({
      where: 'backwire run',
      reason: 'names no spec',
      remedy: 'write backwire run SPEC, or backwire run --resume DIR',
    });
  }
  const experiment = readExperiment(spec, settings);
  const folder = options.out ?? newFolder(spec);
  const backend = backendOf(options.backend);
  const go = (watcher: Watcher) => startRun(experiment, backend, folder, watcher, threads);
  return { folder, go };
};

/** `backwire run`: one experiment, from a spec or where it stopped. */
export const runCommand = async (
  spec: string | undefined,
  options: RunOptions,
): Promise<number> => {
  const { folder, go } = begin(spec, options, options.set.map(parseSetting));
  const progress = progressOn(process.stderr);
  const interrupt = listenForInterrupt('ending after this epoch');
  const learnt: { reached?: Reached } = {};
  try {
    const onEpoch: Watcher['onEpoch'] = (row, epochs) => {
      learnt.reached = { epoch: row.epoch, epochs };
      progress.onEpoch(row, epochs);
    };
    const record = await go({ ...progress, onEpoch, shouldStop: interrupt.asked });
    progress.stop();
    const { reached } = learnt;
    const { divergedAtEpoch } = record;
    if (divergedAtEpoch !== undefined) process.stderr.write(divergence(divergedAtEpoch));
    if (reached === undefined) process.stderr.write(nothingLeft(record));
    else if (exitCodeOf(record) === exitCodes.interrupted)
      process.stderr.write(unfinished(reached, folder));
    const text =
      options.json === true ? JSON.stringify(summary(record)) : recordInWords(record, folder);
    process.stdout.write(`${text}\n`);
    return exitCodeOf(record);
  } finally {
    progress.stop();
    interrupt.stop();
  }
};
