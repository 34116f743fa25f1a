import { type ChildProcess, execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program itself in a folder; `meanwhile` is given the process as it starts. */
export const backwire = (
  folder: string,
  args: readonly string[],
  meanwhile: (child: ChildProcess) => void = () => {},
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd: folder, env: environment };
    const child = execFile(
      process.execPath,
      [mainFile, ...args],
      options,
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
    meanwhile(child);
  });

/** Makes new folders that are gone after the tests of a file. */
export const scratchFolders = (): (() => string) => {
  const root = mkdtempSync(join(tmpdir(), 'backwire-cli-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return () => mkdtempSync(join(root, 'case-'));
};

export const write = (folder: string, name: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};

/** Everything under a folder: each file by its path with its bytes, each folder with none. */
export const contentOf = (folder: string): Readonly<Record<string, string | null>> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const content = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? readFileSync(path, 'latin1') : null;
    return [path.slice(folder.length + 1), bytes] as const;
  });
  return Object.fromEntries(content.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** A machine of 6-4-3 neurons that rounds by chance, with tables that are soon made, on a task of 24 samples. */
export const smallSpec = {
  task: { synthetic: { inputs: 6, classes: 3, samples: 24, testSamples: 12 } },
  network: [{ inputs: 6 }, { dense: 4, transfer: 'hard-tanh' }, { dense: 3, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 4 },
  epochs: 5,
  seed: 3,
};

export const writeJson = (folder: string, name: string, value: unknown): void =>
  write(folder, name, JSON.stringify(value));

export const readJson = (folder: string, name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'));
