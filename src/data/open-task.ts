import { basename, resolve } from 'node:path';
import { nearestName } from '../input/index.js';
import { openNpyTask, openNpzTask, type Roles } from './arrays/npz-task.js';
import { cifarFiles, holdsCifar, openCifar, readBatch } from './cifar.js';
import type { Dataset, Task } from './dataset.js';
import { type DataFiles, digestsOf, wholeFile } from './digest.js';
import { isFolder } from './file.js';
import { readIdx } from './idx.js';
import type { IdxFiles } from './idx-files.js';
import { filesIn } from './idx-folder.js';
import { openIdxFiles } from './idx-task.js';
import { limitTask } from './limit.js';
import { mnistFolder, openMnist } from './mnist.js';
import { refuse } from './refuse.js';
import { splitTask, type Unsplit } from './split.js';
import { drawSynthetic } from './synthetic.js';
import { readCsv } from './tables/csv.js';
import { readParquet } from './tables/parquet/read-parquet.js';
import type { Table } from './tables/table.js';
import { taskOfTables } from './tables/table-task.js';
import { withPath } from './task-paths.js';
import { type Source, sourceOf, type TaskSpec, taskNames } from './task-spec.js';

const refuseWord = (word: string, folder: string): never => {
  const near = nearestName(word, taskNames);
  const question = near === undefined ? '' : `did you mean '${near}'? `;
  const known = `known tasks are ${taskNames.join(' and ')}; else name a folder of IDX files`;
  return refuse(word, `is no task, and ${folder} is no folder`, `${question}${known}`);
};

const filesInFolder = (written: string, baseFolder: string): IdxFiles => {
  const folder = resolve(baseFolder, written);
  if (!isFolder(folder)) return refuseWord(written, folder);
  if (holdsCifar(folder)) {
    const remedy = `write { "cifar10": ${JSON.stringify(written)} }`;
    refuse(folder, 'holds no IDX files, but CIFAR-10 in its binary layout', remedy);
  }
  return filesIn(folder);
};

const idxFilesOf = (idx: TaskSpec['idx'], base: string): IdxFiles => {
  if (idx === undefined) return filesIn(mnistFolder());
  return typeof idx === 'string' ? filesInFolder(idx, base) : absolute(idx, base);
};

const absolute = <T>(written: T, base: string): T =>
  withPath(written, (path) => resolve(base, path)) as T;

const nameOf = (idx: IdxFiles | string, base: string): string =>
  basename(typeof idx === 'string' ? resolve(base, idx) : idx.trainImages);

/** One file, or one to train on and one to test on. */
const tablesOf = (
  written: TaskSpec['csv'],
  base: string,
): { readonly train: string; readonly test?: string } => {
  const files = absolute(written, base);
  return typeof files === 'string' ? { train: files } : (files as { train: string; test: string });
};

const openTables = async (
  written: TaskSpec['csv'],
  base: string,
  read: (path: string) => Table | Promise<Table>,
  spec: TaskSpec,
): Promise<Unsplit> => {
  const { train, test } = tablesOf(written, base);
  const tables = {
    train: await read(train),
    ...(test === undefined ? {} : { test: await read(test) }),
  };
  return taskOfTables(tables, spec);
};

/** How each source is opened, and which files it is read from. */
interface Opener {
  readonly open: (spec: TaskSpec, base: string) => Unsplit | Promise<Unsplit>;
  readonly files?: (spec: TaskSpec, base: string) => DataFiles;
}

const idxOpener: Opener = {
  open: ({ idx, classes, goal }, base) =>
    idx === undefined
      ? openMnist()
      : openIdxFiles(idxFilesOf(idx, base), { name: nameOf(idx, base), classes, goal }),
  files: ({ idx }, base) => digestsOf({ ...idxFilesOf(idx, base) }, readIdx),
};

const whole = (files: object): DataFiles => digestsOf(files as Record<string, string>, wholeFile);

const openers: Readonly<Record<Source, Opener>> = {
  mnist: idxOpener,
  idx: idxOpener,
  cifar10: {
    open: ({ cifar10 = '' }, base) => openCifar(resolve(base, cifar10)),
    files: ({ cifar10 = '' }, base) => digestsOf(cifarFiles(resolve(base, cifar10)), readBatch),
  },
  synthetic: { open: ({ synthetic }) => drawSynthetic(synthetic) },
  csv: {
    open: (spec, base) => openTables(spec.csv, base, (path) => readCsv(path, spec), spec),
    files: ({ csv }, base) => whole(tablesOf(csv, base)),
  },
  parquet: {
    open: (spec, base) => openTables(spec.parquet, base, readParquet, spec),
    files: ({ parquet }, base) => whole(tablesOf(parquet, base)),
  },
  npz: {
    open: ({ npz = '', arrays, ...options }, base) =>
      openNpzTask(resolve(base, npz), arrays, options),
    files: ({ npz = '' }, base) => whole({ arrays: resolve(base, npz) }),
  },
  npy: {
    open: ({ npy, ...options }, base) => openNpyTask(absolute(npy as Roles, base), options),
    files: ({ npy }, base) => whole(absolute(npy as Roles, base)),
  },
};

/**
 * The files of the task that a parsed spec names, as they are now; none where it is drawn.
 * @param baseFolder what relative paths in the spec are relative to.
 * @throws InputError when one is missing or broken.
 */
export const filesOfTask = (spec: TaskSpec, baseFolder: string): DataFiles | undefined =>
  openers[sourceOf(spec)].files?.(spec, baseFolder);

/** What is learnt of data that have labels, where a spec asks for something else. */
const withGoal = (dataset: Dataset, { goal }: TaskSpec): Dataset => {
  if (goal === undefined || dataset.goal.kind === goal) return dataset;
  if (goal === 'inputs') return { ...dataset, goal: { kind: 'inputs' } };
  return refuse(
    'task.goal',
    `is ${goal}, but ${dataset.name} has ${dataset.goal.kind}`,
    'remove it',
  );
};

const askedOf = (task: Unsplit, spec: TaskSpec): Unsplit => ({
  ...task,
  train: withGoal(task.train, spec),
  ...(task.test === undefined ? {} : { test: withGoal(task.test, spec) }),
});

/**
 * The task that a parsed spec names.
 * @param baseFolder what relative paths in the spec are relative to.
 * @throws InputError when there is no such task, its files are broken or it has too few samples.
 */
export const openTask = async (spec: TaskSpec, baseFolder: string): Promise<Task> => {
  const opener = openers[sourceOf(spec)];
  const opened = askedOf(await opener.open(spec, baseFolder), spec);
  const files = opened.files ?? opener.files?.(spec, baseFolder);
  const task = splitTask(opened, { seed: 1, ...spec.split });
  return limitTask(
    { ...task, ...(files === undefined ? {} : { files }) },
    { ...spec.limit, ...spec.mnist },
  );
};
