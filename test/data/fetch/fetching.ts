import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchSet } from '../../../src/data/index.js';
import { temporaryFolder } from '../idx-bytes.js';
import type { MadeUp } from './made-up-sets.js';
import { type Answer, serve } from './server.js';

type Options = Partial<Parameters<typeof fetchSet>[1]>;

/** Fetches sets into folders that are gone after the tests. */
export const fetching = () => {
  const { folder: root } = temporaryFolder();
  const newFolder = (): string => join(mkdtempSync(join(root, 'case-')), 'data/set');
  const fetchInto = (folder: string, { set }: MadeUp, options: Options = {}) =>
    fetchSet(set, { folder, signal: new AbortController().signal, ...options });
  const fetchFrom = async (folder: string, madeUp: MadeUp, answer: Answer, options: Options = {}) =>
    fetchInto(folder, madeUp, { from: await serve(answer), ...options });
  return { newFolder, fetchInto, fetchFrom };
};

export const namesIn = (folder: string): string[] => readdirSync(folder).sort();
