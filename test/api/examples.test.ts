import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { absolute, namesIn } from '../house/repository.js';

const scratch = mkdtempSync(join(tmpdir(), 'backwire-examples-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What an example prints, given a new folder to write to. */
const printed = async (name: string): Promise<string> => {
  const args = [absolute(`docs/examples/${name}.mjs`), join(scratch, name)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(stderr).toBe('');
  return stdout;
};

/** What is true of each example's words. */
const said: Readonly<Record<string, RegExp>> = {
  run: /^epoch 1: \S+\nepoch 2: \S+\nepoch 3: (\S+)\ntest accuracy \1, stores [0-9a-f]{16}\n$/,
  price: /^bp: .* not local\nrbp: .* pJ to carry .* lines, local\nsrbp: .* lines, local\n$/,
  'run-price-sweep': /^as it is: accuracy \S+, \d+\.\d pJ .*\n(\{ .*: 'Q0\.\d' \} \S+\n){3}$/,
  'fewest-bits': /^2 bits lose .* points: .*\n.*6 bits lose .*\nfewest: [2-6]\n$/s,
  'abort-and-resume': /^seen enough after 1 epoch\nresumed to epoch 3; the same: true\n$/,
  export: /^[0-9a-f]{16}: layer1\.weight, .*\nlayer1\.weight, 64 × 16 of Q1\.15: -?\d+ × \S+ = \S+/,
};

/** What examples share. */
const shared = ['machine', 'unzip'];

test('every example is run', () => {
  const names = [...Object.keys(said), ...shared].map((name) => `${name}.mjs`);
  expect(names.sort()).toEqual(namesIn('docs/examples'));
});

describe.concurrent('the example', () => {
  test.each(Object.entries(said))('%s says what it is to say', async (name, words) => {
    expect(await printed(name)).toMatch(words);
  });
});
