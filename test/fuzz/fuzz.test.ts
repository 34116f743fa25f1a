import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isThorough } from '../extent.js';
import { everyAttempt } from './attempts.js';
import { campaign, type Finding } from './campaign.js';
import { record } from './corpus.js';
import { usualPatience } from './ended.js';
import { asProcess, inOneProcess } from './runners.js';

const setting = (name: string, usual: number): number =>
  Number(process.env[`BACKWIRE_FUZZ_${name}`] ?? usual);

const range = {
  seed: setting('SEED', 1),
  from: setting('FROM', 0),
  inputs: setting('INPUTS', isThorough ? 1000 : 100),
};

/** One in so many inputs runs as a process of its own. */
const processEach = 25;

const folder = process.env.BACKWIRE_FUZZ_OUT;

/** Keeps what shows a failure: its files, and the command line. */
const keep = ({ fault, input, attempt, times }: Finding): void => {
  if (folder === undefined) return;
  const home = join(folder, String(input));
  for (const [path, content] of Object.entries(attempt.files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  }
  const told = { fault, times, seed: range.seed, input, args: attempt.args };
  writeFileSync(join(home, 'finding.json'), `${JSON.stringify(told, null, 2)}\n`);
};

const inWords = ({ fault, input, times, attempt }: Finding): string =>
  `${fault} (${times} times; first with input ${input}: backwire ${JSON.stringify(attempt.args).slice(0, 300)})`;

/** A machine that others load is slower: there, a hang is what takes longer than on one of its own. */
const patience = {
  ...usualPatience,
  killSeconds: setting('SECONDS', usualPatience.killSeconds),
};

const many = inOneProcess(patience);
afterAll(many.close);
const alone = asProcess(patience);

const onInput = (input: number, findings: readonly Finding[]): void => {
  if (folder === undefined || (input + 1) % 100 !== 0) return;
  for (const finding of findings) keep(finding);
  process.stderr.write(`${input + 1} inputs, ${findings.length} kinds of failure\n`);
};

describe(`of ${range.inputs} inputs from ${range.from} (seed ${range.seed})`, () => {
  test('none ends in a stack, a hang, an undocumented exit or a record that no command reads', {
    timeout: 24 * 3_600_000,
  }, async () => {
    const runFor = (input: number) => (input % processEach === 0 ? alone : many.run);
    const findings = await campaign(everyAttempt(await record()), range, runFor, onInput);
    findings.forEach(keep);
    expect(findings.map(inWords)).toEqual([]);
  });
});
