import { describe, expect, test } from 'vitest';
import { backwire, contentOf, scratchFolders, smallSpec, writeJson } from './backwire.js';

/** Something that a person may get wrong, and what they should be told. */
export interface Mistake {
  readonly title: string;
  readonly args: readonly string[];
  /** Where it is, what is wrong, and what would be right, as the program says it in that order. */
  readonly says: readonly [where: string, reason: string, remedy: string];
  /** Writes more into the folder, where `spec.json` is a good spec. */
  readonly prepare?: (folder: string) => void;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const inOrder = (parts: readonly string[]): RegExp =>
  new RegExp(parts.map(escaped).join('.*'), 's');

const isRefused = async (folder: string, { args, says, prepare }: Mistake): Promise<void> => {
  writeJson(folder, 'spec.json', smallSpec);
  prepare?.(folder);
  const before = contentOf(folder);
  const { code, stdout, stderr } = await backwire(folder, args);
  expect(stderr).toMatch(inOrder(says));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(stderr.length).toBeLessThan(8192);
  expect(contentOf(folder)).toEqual(before);
};

/** Each mistake ends with exit code 2 and all three parts told, and leaves nothing behind. */
export const areRefused = (what: string, mistakes: readonly Mistake[]): void => {
  const newFolder = scratchFolders();
  describe(`${what} is refused with its place, the reason and what would be right`, () => {
    test.concurrent.each(mistakes)('$title', (mistake) => isRefused(newFolder(), mistake));
  });
};

/** A spec that some `--set` options make wrong. */
export const setWrong = (
  title: string,
  settings: readonly string[],
  says: Mistake['says'],
): Mistake => ({
  title,
  args: ['run', 'spec.json', '--out', 'out', ...settings.flatMap((s) => ['--set', s])],
  says,
});
