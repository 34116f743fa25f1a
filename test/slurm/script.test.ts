import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, describe, expect, test } from 'vitest';
import { type ArrayJob, scriptOf } from '../../src/slurm/index.js';
import { quoted } from '../../src/slurm/script.js';

const root = mkdtempSync(join(tmpdir(), 'backwire-script-'));
afterAll(() => rmSync(root, { recursive: true }));

const job: ArrayJob = {
  name: 'backwire-0123456789abcdef01234567',
  tasks: 6,
  atOnce: 2,
  cpusPerTask: 1,
  options: [
    { name: 'partition', value: 'debug' },
    { name: 'exclusive', value: undefined },
  ],
  directory: '/shared/study',
  command: ['/usr/bin/node', 'main.js', 'share', 'runs/a b'],
};

/** What a task prints where its command prints the folder that it is in, and its arguments. */
const ran = (directory: string, args: readonly string[]): string[] => {
  const print = 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(1)]))';
  const command = [process.execPath, '-e', print, '--', ...args];
  const script = join(root, 'array.sh');
  writeFileSync(script, scriptOf({ ...job, directory, command }));
  const env = { ...process.env, SLURM_ARRAY_TASK_ID: '3' };
  return JSON.parse(execFileSync('/bin/sh', [script], { env, encoding: 'utf8' }));
};

describe('the script of an array', () => {
  test('tells sbatch how many tasks there are, and runs the command with the number of each', () => {
    expect(scriptOf(job)).toBe(`#!/bin/sh
#SBATCH --job-name=backwire-0123456789abcdef01234567
#SBATCH --array=1-6%2
#SBATCH --cpus-per-task=1
#SBATCH --output=task-%a.log
#SBATCH --open-mode=append
#SBATCH --no-requeue
#SBATCH --partition=debug
#SBATCH --exclusive
set -eu
cd -- '/shared/study'
exec '/usr/bin/node' 'main.js' 'share' 'runs/a b' "$SLURM_ARRAY_TASK_ID"
`);
  });

  const nasty = fc.constantFrom(...' \'"`$\\#;&|<>()*?[]{}!~%-=\n\tab/é🙂');
  const words = fc.string({ unit: nasty, minLength: 1, maxLength: 24 });
  const names = words.map((word) => word.replaceAll('/', '')).filter((name) => name !== '');

  property.prop([names, fc.array(words, { maxLength: 3 })], { numRuns: 25 })(
    'runs in any folder and with any arguments as they are',
    (name, args) => {
      const directory = join(root, `in${name}`);
      mkdirSync(directory, { recursive: true });
      expect(ran(directory, args)).toEqual([directory, ...args, '3']);
    },
  );

  property.prop([words, words])('has no line for sbatch but those of its options', (name, word) => {
    const injected = `${name}\n#SBATCH --uid=0\n${word}`;
    const script = scriptOf({ ...job, directory: `/${injected}`, command: [injected] });
    const end = script.indexOf('\nset -eu\n');
    expect(script.slice(0, end)).toBe(scriptOf(job).slice(0, end));
  });

  property.prop([fc.array(words, { minLength: 1, maxLength: 40 })], { numRuns: 25 })(
    'has words that a shell takes for one each',
    (list) => {
      const text = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${list.map(quoted).join(' ')}`]);
      expect(text.toString().split('\0').slice(0, -1)).toEqual(list);
    },
  );
});
