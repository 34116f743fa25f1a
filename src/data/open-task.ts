import { basename, resolve } from 'node:path';
import { nearestName } from '../input/index.js';
import type { Task } from './dataset.js';
import { isFolder } from './file.js';
import { openIdxFolder } from './idx-folder.js';
import { type IdxFiles, openIdxFiles } from './idx-task.js';
import { limitTask } from './limit.js';
import { openMnist } from './mnist.js';
import { refuse } from './refuse.js';
import { drawSynthetic } from './synthetic.js';
import { type TaskSpec, taskNames } from './task-spec.js';

const refuseWord = (word: string, folder: string): never => {
  const near = nearestName(word, taskNames);
  const question = near === undefined ? '' : `did you mean '${near}'? `;
  const known = `known tasks are ${taskNames.join(' and ')}; else name a folder of IDX files`;
  return refuse(word, `is no task, and ${folder} is no folder`, `${question}${known}`);
};

const openFolder = (written: string, baseFolder: string, classes: number | undefined): Task => {
  const folder = resolve(baseFolder, written);
  if (!isFolder(folder)) refuseWord(written, folder);
  return openIdxFolder(folder, { classes });
};

const openFiles = (files: IdxFiles, baseFolder: string, classes: number | undefined): Task => {
  const absolute: IdxFiles = {
    trainImages: resolve(baseFolder, files.trainImages),
    trainLabels: resolve(baseFolder, files.trainLabels),
    testImages: resolve(baseFolder, files.testImages),
    testLabels: resolve(baseFolder, files.testLabels),
  };
  return openIdxFiles(absolute, { name: basename(files.trainImages), classes });
};

const openWhole = ({ idx, synthetic, classes }: TaskSpec, baseFolder: string): Task => {
  if (synthetic !== undefined) return drawSynthetic(synthetic);
  if (idx === undefined) return openMnist();
  return typeof idx === 'string'
    ? openFolder(idx, baseFolder, classes)
    : openFiles(idx, baseFolder, classes);
};

/**
 * The task that a parsed spec names.
 * @param baseFolder what relative paths in the spec are relative to.
 * @throws InputError when there is no such task, its files are broken or it has too few samples.
 */
export const openTask = (spec: TaskSpec, baseFolder: string): Task =>
  limitTask(openWhole(spec, baseFolder), { ...spec.limit, ...spec.mnist });
