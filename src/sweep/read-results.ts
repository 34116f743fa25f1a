import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError, parseInput } from '../input/index.js';
import { done, failed } from './result.js';

const row = z.strictObject({
  values: z.record(z.string().max(256), z.unknown()),
  result: z
    .discriminatedUnion('outcome', [
      done.partial({ backend: true, seconds: true }).required({ outcome: true }),
      failed,
    ])
    .optional(),
});

/** A row of results.jsonl, without what depends on where it ran. */
export type ResultRow = z.output<typeof row>;

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError({
      where,
      reason: 'is not JSON',
      remedy: 'run the sweep again to write it',
    });
  }
};

/**
 * The results that a sweep has written to its folder.
 * @throws InputError where there are none, or a line is none.
 */
export const readResults = (folder: string): readonly ResultRow[] => {
  const path = join(folder, 'results.jsonl');
  if (!existsSync(path)) {
    throw new InputError({
      where: folder,
      reason: 'holds no results.jsonl',
      remedy: 'name a folder that a sweep has written',
    });
  }
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((text, i) =>
    parseInput(row, parsed(text, `${path}:${i + 1}`), `${path}:${i + 1}`),
  );
};
