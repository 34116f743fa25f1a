import { basename, resolve } from 'node:path';
import { nearestName } from '../input/index.js';
import { cifarFiles, holdsCifar, openCifar, readBatch } from './cifar.js';
import type { Task } from './dataset.js';
import { type DataFiles, digestsOf } from './digest.js';
import { isFolder } from './file.js';
import { readIdx } from './idx.js';
import type { IdxFiles } from './idx-files.js';
import { filesIn } from './idx-folder.js';
import { openIdxFiles } from './idx-task.js';
import { limitTask } from './limit.js';
import { mnistFolder, openMnist } from './mnist.js';
import { refuse } from './refuse.js';
import { drawSynthetic } from './synthetic.js';
import { type TaskSpec, taskNames } from './task-spec.js';

const refuseWord = (word: string, folder: string): never => {
  const near = nearestName(word, taskNames);
  const question = near === undefined ? '' : `did you mean '${near}'? `;
  const known = `known tasks are ${taskNames.join(' and ')}; else name a folder of IDX files`;
  return refuse(word, `is no task, and ${folder} is no folder`, `${question}${known}`);
};

const absoluteFiles = (files: IdxFiles, baseFolder: string): IdxFiles => ({
  trainImages: resolve(baseFolder, files.trainImages),
  trainLabels: resolve(baseFolder, files.trainLabels),
  testImages: resolve(baseFolder, files.testImages),
  testLabels: resolve(baseFolder, files.testLabels),
});

const filesInFolder = (written: string, baseFolder: string): IdxFiles => {
  const folder = resolve(baseFolder, written);
  if (!isFolder(folder)) return refuseWord(written, folder);
  if (holdsCifar(folder)) {
    const remedy = `write { "cifar10": ${JSON.stringify(written)} }`;
    refuse(folder, 'holds no IDX files, but CIFAR-10 in its binary layout', remedy);
  }
  return filesIn(folder);
};

const filesFor = (idx: TaskSpec['idx'], baseFolder: string): IdxFiles => {
  if (idx === undefined) return filesIn(mnistFolder());
  return typeof idx === 'string' ? filesInFolder(idx, baseFolder) : absoluteFiles(idx, baseFolder);
};

/**
 * The files of the task that a parsed spec names, as they are now; none where it is drawn.
 * @param baseFolder what relative paths in the spec are relative to.
 * @throws InputError when one is missing or broken.
 */
export const filesOfTask = (
  { idx, cifar10, synthetic }: TaskSpec,
  baseFolder: string,
): DataFiles | undefined => {
  if (synthetic !== undefined) return undefined;
  return cifar10 === undefined
    ? digestsOf({ ...filesFor(idx, baseFolder) }, readIdx)
    : digestsOf(cifarFiles(resolve(baseFolder, cifar10)), readBatch);
};

const nameOf = (idx: IdxFiles | string, baseFolder: string): string =>
  basename(typeof idx === 'string' ? resolve(baseFolder, idx) : idx.trainImages);

const openWhole = (spec: TaskSpec, baseFolder: string): Task => {
  const { idx, cifar10, synthetic, classes } = spec;
  if (synthetic !== undefined) return drawSynthetic(synthetic);
  if (cifar10 !== undefined) return openCifar(resolve(baseFolder, cifar10));
  if (idx === undefined) return openMnist();
  return openIdxFiles(filesFor(idx, baseFolder), { name: nameOf(idx, baseFolder), classes });
};

/**
 * The task that a parsed spec names.
 * @param baseFolder what relative paths in the spec are relative to.
 * @throws InputError when there is no such task, its files are broken or it has too few samples.
 */
export const openTask = (spec: TaskSpec, baseFolder: string): Task =>
  limitTask(openWhole(spec, baseFolder), { ...spec.limit, ...spec.mnist });
