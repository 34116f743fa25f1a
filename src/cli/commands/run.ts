import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { resume, run } from '../../api/index.js';
import { parseSetting } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import { cutOffInWords, type RunRecord, scoresInWords, valuesInWords } from '../../record/index.js';
import { type EpochEnd, heldRatesInWords, type RunWatcher } from '../../training/index.js';
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
  const name = join('runs', `${question}-${now}`);
  let folder = name;
  // Two runs of one second.
  for (let i = 2; existsSync(folder); i++) folder = `${name}-${i}`;
  return folder;
};

const summary = (record: RunRecord) => ({
  testAccuracy: record.testAccuracy,
  trainAccuracy: record.trainAccuracy,
  validationAccuracy: record.validationAccuracy,
  testRmse: record.testRmse,
  trainRmse: record.trainRmse,
  validationRmse: record.validationRmse,
  metrics: record.metrics,
  cutOffInputs: record.cutOffInputs,
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
    ...valuesInWords(record.metrics),
    ...cutOffInWords(record.cutOffInputs),
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
const unfinished = ({ row, epochs }: EpochEnd, folder: string): string =>
  `${row.epoch} of ${epochs} epochs; continue with backwire run --resume ${folder}\n`;

const refuseBoth = (spec: string | undefined, folder: string): void => {
  if (spec === undefined) return;
  throw new InputError({
    where: `--resume ${folder}`,
    reason: `goes on with a run, but ${spec} would begin one`,
    remedy: 'write only one of them',
  });
};

/** A run that is asked for, and the folder that holds it. */
interface Asked {
  readonly folder: string;
  readonly go: (watcher: RunWatcher) => Promise<RunRecord>;
}

const askedOf = (spec: string | undefined, options: RunOptions): Asked => {
  const set = options.set.map(parseSetting);
  const threads = wholeNumber('--threads', options.threads, 1, mostThreads);
  if (options.resume !== undefined) {
    const folder = options.resume;
    refuseBoth(spec, folder);
    return { folder, go: (watcher) => resume({ folder, set, threads, ...watcher }) };
  }
  if (spec === undefined) {
    throw new InputError({
      where: 'backwire run',
      reason: 'names no spec',
      remedy: 'write backwire run SPEC, or backwire run --resume DIR',
    });
  }
  const out = options.out ?? newFolder(spec);
  const backend = backendOf(options.backend);
  const go = (watcher: RunWatcher) => run({ spec, set, out, backend, threads, ...watcher });
  return { folder: out, go };
};

const answer = (record: RunRecord, folder: string, json: boolean): string =>
  json ? JSON.stringify(summary(record)) : recordInWords(record, folder);

/** What is told of how a run ended, if it was not in order. */
const endInWords = (record: RunRecord, last: EpochEnd | undefined, folder: string): string => {
  const { divergedAtEpoch } = record;
  const diverged = divergedAtEpoch === undefined ? '' : divergence(divergedAtEpoch);
  if (last === undefined) return diverged + nothingLeft(record);
  return diverged + (exitCodeOf(record) === exitCodes.interrupted ? unfinished(last, folder) : '');
};

/** `backwire run`: one experiment, from a spec or where it stopped. */
export const runCommand = async (
  spec: string | undefined,
  options: RunOptions,
): Promise<number> => {
  const { folder, go } = askedOf(spec, options);
  const progress = progressOn(process.stderr);
  const interrupt = listenForInterrupt('ending after this epoch');
  const learnt: { last?: EpochEnd } = {};
  const onProgress: RunWatcher['onProgress'] = (event) => {
    if (event.kind === 'epoch') learnt.last = event;
    progress.onProgress(event);
  };
  try {
    const ended = await interrupt.resultOf(go({ onProgress, signal: interrupt.signal }));
    const record = ended ?? (learnt.last as EpochEnd).record;
    progress.stop();
    process.stderr.write(endInWords(record, learnt.last, folder));
    process.stdout.write(`${answer(record, folder, options.json === true)}\n`);
    return exitCodeOf(record);
  } finally {
    progress.stop();
    interrupt.stop();
  }
};
