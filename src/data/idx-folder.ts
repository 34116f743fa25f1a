import { basename, join } from 'node:path';
import { InputError } from '../input/index.js';
import type { ArrayOptions } from './arrays/array-task.js';
import type { Task } from './dataset.js';
import { isFile } from './file.js';
import type { IdxFiles } from './idx-files.js';
import { openIdxFiles } from './idx-task.js';

/** The names that LeCun's page gave the files of MNIST, and every set after its model uses. */
const standardNames = {
  trainImages: ['train-images', 'idx3-ubyte'],
  trainLabels: ['train-labels', 'idx1-ubyte'],
  testImages: ['t10k-images', 'idx3-ubyte'],
  testLabels: ['t10k-labels', 'idx1-ubyte'],
} as const satisfies Record<keyof IdxFiles, readonly [string, string]>;

type Role = keyof typeof standardNames;

const spellings = (role: Role): string[] => {
  const [stem, type] = standardNames[role];
  return [`${stem}-${type}`, `${stem}.${type}`].flatMap((name) => [name, `${name}.gz`]);
};

const findFile = (folder: string, role: Role): string | undefined =>
  spellings(role)
    .map((name) => join(folder, name))
    .find(isFile);

const missing = (folder: string, role: Role) => ({
  where: folder,
  reason: `has no file ${spellings(role)[0]}`,
  remedy: `add it, or one named ${spellings(role).slice(1).join(', ')}`,
});

/**
 * The files with the standard names in a folder.
 * @throws InputError that lists every missing one.
 */
export const filesIn = (folder: string): IdxFiles => {
  const roles = Object.keys(standardNames) as Role[];
  const found = roles.map((role) => [role, findFile(folder, role)] as const);
  const lacking = found.filter(([, path]) => path === undefined);
  if (lacking.length > 0) throw new InputError(...lacking.map(([role]) => missing(folder, role)));
  return Object.fromEntries(found) as Record<Role, string>;
};

/**
 * The task in a folder of four IDX files with the standard names, e.g. `train-images-idx3-ubyte`,
 * `train-images.idx3-ubyte` or either with `.gz`; named after the folder unless told otherwise.
 * @throws InputError that lists every missing file, or as `openIdxFiles` does.
 */
export const openIdxFolder = (folder: string, options: Partial<ArrayOptions> = {}): Task =>
  openIdxFiles(filesIn(folder), { name: basename(folder), ...options });
