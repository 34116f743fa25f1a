import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes new folders that are gone after the tests of a file. */
export const scratchFolders = (): (() => string) => {
  const root = mkdtempSync(join(tmpdir(), 'backwire-files-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return () => mkdtempSync(join(root, 'case-'));
};
