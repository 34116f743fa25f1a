import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readJsonFile } from '../../src/files/index.js';
import { largestJsonBytes } from '../../src/files/json-file.js';
import { InputError } from '../../src/input/index.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const problemOf = (path: string) => {
  try {
    return readJsonFile(path);
  } catch (error) {
    if (error instanceof InputError && error.problems.length === 1) return error.problems[0];
    throw error;
  }
};

describe('a JSON file', () => {
  test('is read as what it says', () => {
    expect(readJsonFile(written('good.json', '{"a": [1, null, "ü"]}'))).toEqual({
      a: [1, null, 'ü'],
    });
  });

  test('may have comments, and a comma after the last item', () => {
    const text = '{\n  // why\n  "a": [1, /* two */ 2,],\n  "b": "// text, ]",\n}';
    expect(readJsonFile(written('commented.jsonc', text))).toEqual({ a: [1, 2], b: '// text, ]' });
  });

  test('that is missing is refused by its path', () => {
    const path = join(folder, 'none.json');
    expect(problemOf(path)).toEqual({
      where: path,
      reason: 'does not exist',
      remedy: 'name a JSON file that does',
    });
  });

  test('that is a folder is refused', () => {
    expect(problemOf(folder)).toEqual({
      where: folder,
      reason: 'is not a file',
      remedy: 'name a JSON file',
    });
  });

  test.each([
    ['lies below a file', join(written('file', '{}'), 'x.json'), /ENOTDIR/],
    ['has too long a name', join(folder, 'x'.repeat(5000)), /ENAMETOOLONG/],
    ['has a null byte in its name', 'a\0b.json', /null bytes/],
  ])('whose path %s is refused like any other mistake', (_, path, reason) => {
    expect(problemOf(path)).toEqual({
      where: path,
      reason: expect.stringMatching(reason),
      remedy: 'name a JSON file',
    });
  });

  test('of more than 4 MiB is refused unread, one of exactly 4 MiB is read', () => {
    const path = written('large.json', '');
    truncateSync(path, largestJsonBytes + 1);
    expect(problemOf(path)).toEqual({
      where: path,
      reason: 'has 4194305 bytes',
      remedy: 'a file of at most 4194304 bytes is read',
    });
    const largest = written('largest.json', `${' '.repeat(largestJsonBytes - 2)}{}`);
    expect(readJsonFile(largest)).toEqual({});
  });

  test.each([
    ['', 1, 1, 'a value should stand here'],
    ['{"a": 1,,}', 1, 9, 'a name in quotes should stand here'],
    ['[,]', 1, 2, 'a value should stand here'],
    ['{', 1, 2, 'a } is missing'],
    ['name: yaml', 1, 1, 'this is no value'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma is missing before this'],
    ['{\r\n  "a" 1\r\n}', 2, 7, 'a colon is missing before this'],
    ['[1, 2] 3', 1, 8, 'more stands here, after the end'],
    ['{ "a": tanh }', 1, 8, 'this is no value'],
    ['{\n/* why\n"a": 1 }', 2, 1, 'this comment has no end'],
    ['{\n// why\n"a": tanh }', 3, 6, 'this is no value'],
  ])(
    'that holds %j is refused as no JSON, in line %d and column %d: %s',
    (content, line, column, what) => {
      const path = written('bad.json', content);
      expect(problemOf(path)).toEqual({
        where: `${path}:${line}:${column}`,
        reason: expect.stringContaining(`is not JSON: ${what}`),
        remedy: 'write one JSON object',
      });
    },
  );
});
