import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { smallSpec } from '../cli/backwire.js';
import type { Attempt } from './attempts.js';
import { campaign } from './campaign.js';
import type { Run } from './ended.js';
import { asProcess, inOneProcess } from './runners.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-runners-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that answers nothing: it works for ever, or ends, as its arguments say. */
const program = join(folder, 'child.mjs');
writeFileSync(
  program,
  `process.on('message', ({ args: [, how] }) => {
     if (how === 'spin') for (;;);
     process.exit(7);
   });`,
);

const soon = { interruptSeconds: 0.2, killSeconds: 0.6 };

test('a command that works for ever is killed, and the next has a process of its own', async () => {
  const { run, close } = inOneProcess(soon, program);
  expect(await run(folder, ['cost', 'spin'])).toMatchObject({ hung: true, signal: 'SIGKILL' });
  expect(await run(folder, ['cost', 'end'])).toMatchObject({ hung: false, code: 7 });
  close();
});

test('a command ends in one process of many as it does in its own', async () => {
  const { run, close } = inOneProcess();
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(smallSpec));
  for (const args of [['rules', 'srbp'], ['rules', 'nil'], ['audit', 'spec.json'], ['--help']])
    expect(await run(folder, args)).toEqual(await asProcess()(folder, args));
  close();
});

test('of many inputs that fail alike, the first is told, with the least that fails so', async () => {
  const attempts: fc.Arbitrary<Attempt> = fc
    .array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 8 })
    .map((numbers) => ({ files: {}, args: ['cost', ...numbers.map(String)], after: [] }));
  const ended = { signal: null, stdout: '', interrupted: false, hung: false };
  const run: Run = async (_, args) =>
    args.includes('7')
      ? { ...ended, code: 70, stderr: 'Error: seven\n    at dist/a.js:1\n' }
      : { ...ended, code: 0, stderr: '' };
  const [finding, ...others] = await campaign(
    attempts,
    { seed: 1, from: 0, inputs: 40 },
    () => run,
  );
  expect(others).toEqual([]);
  expect(finding?.attempt.args).toEqual(['cost', '0', '0', '7']);
  expect(finding?.times).toBeGreaterThan(1);
});
