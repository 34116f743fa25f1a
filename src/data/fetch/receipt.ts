import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeWhole } from '../../files/index.js';
import { parseInput } from '../../input/index.js';
import { isFile } from '../file.js';
import { refuse } from '../refuse.js';
import { contentsOf, type PublishedSet } from './archive.js';
import { sha256Of } from './checksum.js';
import type { Digests } from './unpack-tar.js';

const digests = z.record(z.string(), z.string());

/** What was fetched into a folder: the set, its archives and the files that were in them, by their SHA-256. */
const receipt = z.strictObject({ set: z.string(), archives: digests, files: digests });

type Receipt = z.output<typeof receipt>;

const receiptIn = (folder: string): string => join(folder, 'fetched.json');

/** @throws InputError where there is one that can't be read. */
const readReceipt = (folder: string): Receipt | undefined => {
  const path = receiptIn(folder);
  return existsSync(path) ? parseInput(receipt, readJsonFile(path), path) : undefined;
};

const archivesOf = ({ archives }: PublishedSet): Digests =>
  Object.fromEntries(archives.map(({ name, sha256 }) => [name, sha256]));

const namesOf = ({ archives }: PublishedSet): string[] =>
  archives.flatMap(contentsOf).map(({ name }) => name);

export const writeReceipt = (folder: string, set: PublishedSet, files: Digests): void => {
  const content: Receipt = { set: set.name, archives: archivesOf(set), files };
  writeWhole(receiptIn(folder), `${JSON.stringify(content, null, 2)}\n`);
};

const isOf = ({ set: name, archives }: Receipt, set: PublishedSet): boolean =>
  name === set.name && JSON.stringify(archives) === JSON.stringify(archivesOf(set));

/** Whether a folder holds all files of a set as they were when they were fetched into it. */
export const holdsWhole = (folder: string, set: PublishedSet): boolean => {
  const found = readReceipt(folder);
  if (found === undefined || !isOf(found, set)) return false;
  return namesOf(set).every((name) => {
    const path = join(folder, name);
    return isFile(path) && sha256Of(path) === found.files[name];
  });
};

/** @throws InputError where a folder holds what was not fetched into it, and would be overwritten or mixed with. */
export const requireOwn = (folder: string, set: PublishedSet): void => {
  const found = readReceipt(folder);
  const remedy = 'name another folder with --to';
  if (found !== undefined && found.set !== set.name)
    refuse(folder, `holds ${found.set.slice(0, 64)}`, remedy);
  const foreign = namesOf(set).find((name) => existsSync(join(folder, name)));
  if (found === undefined && foreign !== undefined)
    refuse(join(folder, foreign), 'is there, and was not fetched', `${remedy}, or move it`);
};
