import { execFile } from 'node:child_process';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  contentOf,
  type Ended,
  scratchFolders,
  smallSpec,
  write,
  writeJson,
} from '../cli/backwire.js';
import { cifarSet } from '../data/cifar-records.js';

const script = fileURLToPath(new URL('../../scripts/paper/reproduce.mjs', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

const reproduce = (folder: string, ...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });

const row = (rule: string) => ({
  name: `small-${rule}`,
  row: 'Small',
  rule,
  set: { 'learning.rule': rule },
});

const newFolder = scratchFolders();

/** A repository with one question of tiny runs. */
const repository = (): string => {
  const folder = newFolder();
  symlinkSync(dist, join(folder, 'dist'));
  writeJson(folder, 'sims/paper/run.json', { ...smallSpec, hardware: 'ideal-float32' });
  writeJson(folder, 'sims/paper/figure-1/experiments.json', {
    title: 'Figure 1',
    epochs: 3,
    seeds: 2,
    compare: [['small-bp', 'small-srbp']],
    rows: [row('bp'), row('srbp')],
  });
  write(folder, 'sims/paper/page.md', '# Published\n');
  write(folder, 'sims/paper/found.md', '## What was found\n');
  write(folder, 'docs/README.md', '');
  return folder;
};

/** What a repository holds when its runs are published; they are run once, for all that ask. */
const published = (async (): Promise<string> => {
  const folder = repository();
  const { code } = await reproduce(folder, 'mnist', '--publish', '--workers', '1');
  expect(code).toBe(0);
  return folder;
})();

const publishedRepository = async (): Promise<string> => {
  const folder = newFolder();
  cpSync(await published, folder, { recursive: true });
  return folder;
};

const publishedOf = (folder: string) => {
  const { 'paper/measured.jsonl': lines } = contentOf(join(folder, 'sims'));
  return { lines, docs: contentOf(join(folder, 'docs')) };
};

describe.concurrent('reproducing the paper', () => {
  test('publishes a page with its picture, and which row is above which, with t and its interval', async () => {
    const { docs, lines } = publishedOf(await publishedRepository());
    expect(Object.keys(docs)).toEqual([
      'README.md',
      'reproduction',
      'reproduction.md',
      'reproduction/figure-1.svg',
    ]);
    expect(docs['reproduction.md']).toMatch(/^# Published\n\n## What was found\n/);
    expect(docs['reproduction.md']).toMatch(/\| Small, bp, above Small, srbp \| 2, 2 \|/);
    expect(lines?.trimEnd().split('\n')).toHaveLength(4);
  });

  test.each([
    [['--epochs', '1', '--seeds', '1']],
    [['--only', 'figure-1', '--seeds', '1']],
    [['--tell']],
  ])(
    'as a trial (%j) writes its page beside its runs, and touches nothing published',
    async (words) => {
      const folder = await publishedRepository();
      const before = publishedOf(folder);
      const { code, stderr } = await reproduce(folder, 'mnist', '--workers', '1', ...words);
      expect(code).toBe(0);
      expect(publishedOf(folder)).toEqual(before);
      expect(stderr).toMatch(/the page of these runs: runs\/paper\/reproduction\.md/);
      const { 'reproduction.md': page, 'reproduction/figure-1.svg': picture } = contentOf(
        join(folder, 'runs/paper'),
      );
      expect(page).toMatch(/# A trial .*\(\.\.\/\.\.\/sims\/paper\/figure-1\/README\.md\)/s);
      expect(picture).toMatch(/<svg/);
    },
  );

  test('takes the first epochs of a longer run for a shorter one', async () => {
    const folder = await publishedRepository();
    writeJson(folder, 'sims/paper/short/experiments.json', {
      title: 'Short',
      epochs: 2,
      seeds: 2,
      rows: [row('bp')],
    });
    const { stderr } = await reproduce(folder, 'mnist', '--only', 'short', '--tell', '--publish');
    expect(stderr).toMatch(/^2 of 2 runs are measured, 0 to go/);
    expect(publishedOf(folder).docs['reproduction.md']).toMatch(/## Short\n.*\| Small \| bp \|/s);
  });

  test('runs the questions of CIFAR-10 on data that lie elsewhere, and publishes a page of their own', async () => {
    const folder = repository();
    const data = newFolder();
    for (const [file, bytes] of Object.entries(cifarSet())) writeFileSync(join(data, file), bytes);
    writeJson(folder, 'sims/paper/cifar10/run.json', {
      ...smallSpec,
      task: { cifar10: '../../../data/cifar10' },
      network: [
        { inputs: [32, 32, 3] },
        { maxPool: 8 },
        { convolution: 2, kernel: 3, transfer: 'tanh' },
        { dense: 10, transfer: 'softmax' },
      ],
    });
    const question = { title: 'Figure 5', epochs: 1, seeds: 1, rows: [row('bp'), row('top')] };
    writeJson(folder, 'sims/paper/cifar10/figure-5/experiments.json', question);
    write(folder, 'sims/paper/cifar10/page.md', '# CIFAR-10\n');
    write(folder, 'sims/paper/cifar10/found.md', '## What was found\n');
    const words = ['cifar10', '--data', data, '--publish', '--workers', '1'];
    const { code, stderr } = await reproduce(folder, ...words);
    expect(stderr).toMatch(/docs\/reproduction-cifar10\.md/);
    expect(code).toBe(0);
    const { 'reproduction-cifar10.md': page } = contentOf(join(folder, 'docs'));
    expect(page).toMatch(/# CIFAR-10\n.*\(\.\.\/sims\/paper\/cifar10\/figure-5\/README\.md\)/s);
    expect(page).toMatch(/\| Small \| bp \|.*\| Small \| top \|/s);
    const { 'cifar10/measured.jsonl': lines } = contentOf(join(folder, 'sims/paper'));
    expect(lines).not.toMatch(data);
  });

  test('prints help, with exit code 0', async () => {
    const { code, stdout } = await reproduce(repository(), '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Usage: sh scripts\/reproduce .*--publish/s);
  });

  test.each([
    ['an unknown option', ['mnist', '--epoch', '1'], /unknown option '--epoch'/],
    ['an option without its value', ['mnist', '--epochs'], /argument missing/],
    ['no count', ['mnist', '--seeds', '0'], /'0' is invalid.*write 1 or more/],
    [
      'no question',
      ['mnist', '--only', 'figure-6'],
      /--only figure-6: there is none of that name; write one of figure-1/,
    ],
    ['nothing to reproduce', [], /missing required argument 'task'/],
    ['another task', ['cifar'], /write mnist or cifar10/],
    ['a trial to publish', ['mnist', '--publish', '--epochs', '1'], /leave --epochs out/],
  ])('refuses %s with exit code 2, a message and no stack', async (_, words, message) => {
    const { code, stderr } = await reproduce(repository(), ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ {4}at /);
  });
});
