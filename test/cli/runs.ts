import { join } from 'node:path';
import { expect } from 'vitest';
import { backwire, contentOf, type Ended, readJson, smallSpec, writeJson } from './backwire.js';

/** Runs the small spec into `out`, which goes well. */
export const runSmall = async (
  folder: string,
  args: readonly string[] = [],
  out = 'out',
): Promise<Ended> => {
  writeJson(folder, 'spec.json', smallSpec);
  const ended = await backwire(folder, ['run', 'spec.json', '--out', out, ...args]);
  expect(ended).toMatchObject({ code: 0 });
  return ended;
};

/** What a run ended with, but for what a clock says, and what a choice by the clock does. */
export interface Outcome {
  readonly record: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string | null>>;
}

export const outcomeOf = (folder: string, out = 'out'): Outcome => {
  const {
    trainingSeconds,
    samplesPerSecond,
    backendChoice: _choice,
    ...record
  } = readJson(folder, `${out}/record.json`);
  expect([trainingSeconds, samplesPerSecond]).toEqual([expect.any(Number), expect.any(Number)]);
  const { 'record.json': _, ...files } = contentOf(join(folder, out));
  return { record, files };
};
