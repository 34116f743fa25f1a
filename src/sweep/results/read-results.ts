import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { linesOf } from '../../files/index.js';
import { InputError, parseInput } from '../../input/index.js';
import { done, failed } from '../journal/result.js';

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

const pathIn = (folder: string): string => {
  const path = join(folder, 'results.jsonl');
  if (existsSync(path)) return path;
  throw new InputError({
    where: folder,
    reason: 'holds no results.jsonl',
    remedy: 'name a folder that a sweep has written',
  });
};

/**
 * The results that a sweep has written to its folder with their number, one by one: a million are not
 * held at once.
 * @param wanted which rows, counted from 0; the others are passed over unread.
 * @throws InputError where there are none, or a line is none.
 */
export function* resultRows(
  folder: string,
  wanted: (number: number) => boolean = () => true,
): Generator<readonly [number: number, row: ResultRow]> {
  const path = pathIn(folder);
  let number = 0;
  for (const { text } of linesOf(path)) {
    const where = `${path}:${number + 1}`;
    if (wanted(number)) yield [number, parseInput(row, parsed(text, where), where)];
    number++;
  }
}

/** The same, all of them and without their number. */
export const readResults = (folder: string): readonly ResultRow[] =>
  Array.from(resultRows(folder), ([, row]) => row);
