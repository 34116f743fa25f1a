import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '../../files/index.js';
import { parseInput } from '../../input/index.js';
import { withoutLabels } from '../space/labels.js';
import { isOfRun } from '../space/sections.js';
import { type Assignment, sweepSpec } from '../space/sweep-spec.js';

/** What labels of a folder's sweep stand for; a sweep without a spec in its folder has none. */
const labelledIn = (folder: string) => {
  const path = join(folder, 'sweep.json');
  return existsSync(path) ? parseInput(sweepSpec, readJsonFile(path), path).labelled : {};
};

/**
 * What the values of a sweep's row set in the run spec of its folder: each field as it is, and for a label the fields
 * of its point, as the folder's sweep spec has them.
 * @throws InputError for a sweep spec that is none.
 */
export const rowSettings = (folder: string, values: Assignment): Assignment =>
  Object.keys(values).every(isOfRun) ? values : withoutLabels(labelledIn(folder), values);
