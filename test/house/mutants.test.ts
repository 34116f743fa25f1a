import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { absolute } from './repository.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const listed = (...options: readonly string[]) => {
  const command = ['scripts/mutation/mutants.mjs', '--list', ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: absolute('.'),
    encoding: 'utf8',
  });
  return { status, lines: stdout.trim().split('\n'), stderr };
};

test('every fault of scripts/mutation fits the sources: its text is found there once, its tests are there', () => {
  const { status, lines, stderr } = listed();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(lines.length).toBeGreaterThanOrEqual(170);
  expect(new Set(lines).size).toBe(lines.length);
});

const sound = {
  file: 'src/random/index.ts',
  text: 'streamKey',
  becomes: 'streamAt',
  tests: ['test/random/stream.test.ts'],
};

/** What is wrong with an entry, and how that is told. */
const wrong: readonly (readonly [fault: string, change: object, told: string])[] = [
  ['lost', { text: 'nothing like it' }, "'nothing like it' is not found in src/random/index.ts"],
  ['twice', { text: 'export' }, "'export' is found 3 times in src/random/index.ts"],
  ['moved', { file: 'src/gone.ts' }, 'src/gone.ts is not there'],
  ['test gone', { tests: ['test/gone.test.ts'] }, 'test/gone.test.ts is not there'],
  ['no test', { tests: [] }, "it needs 'tests'"],
  ['nothing', { becomes: 'streamKey' }, "'becomes' is the same as 'text'"],
  [
    'digest',
    { tests: ['test/training/digest-golden.test.ts'] },
    'test/training/digest-golden.test.ts holds a digest, which says that something changed and not what',
  ],
];

test('a list of faults that does not fit is refused with 2, each of its entries with what is wrong', () => {
  const faults = wrong.map(([fault, change]) => ({ ...sound, fault, ...change }));
  writeFileSync(join(folder, 'tried.json'), JSON.stringify([...faults, { ...sound, fault: '' }]));
  const { status, stderr } = listed('--faults', folder);
  expect(status).toBe(2);
  for (const [fault, , told] of wrong) expect(stderr).toContain(`· ${fault}: ${told}`);
  expect(stderr).toContain("it needs the words 'fault', 'file', 'text' and 'becomes'");
});

test('a list of faults that fits is told, each by its module, file and words', () => {
  writeFileSync(join(folder, 'tried.json'), JSON.stringify([{ ...sound, fault: 'a test’s own' }]));
  expect(listed('--faults', folder)).toMatchObject({
    status: 0,
    lines: ['tried · index.ts · a test’s own'],
  });
});
