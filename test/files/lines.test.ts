import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linesOf } from '../../src/files/index.js';
import { scratchFolders } from './scratch.js';

const newFolder = scratchFolders();

test('the lines of a file that is read in several pieces are all there, each where it says', () => {
  const lines = Array.from({ length: 9 }, (_, i) => `${i}`.repeat(1_000_003 + i));
  const bytes = Buffer.from(`${lines.join('\n')}\n…`);
  const path = `${newFolder()}/long.txt`;
  writeFileSync(path, bytes);
  const read = [...linesOf(path)];
  expect(read.map(({ text }) => text.length)).toEqual([...lines.map(({ length }) => length), 1]);
  for (const { text, at, bytes: count } of read)
    expect(bytes.subarray(at, at + count).equals(Buffer.from(text))).toBe(true);
  expect(read.map(({ whole }) => whole)).toEqual([...lines.map(() => true), false]);
});
