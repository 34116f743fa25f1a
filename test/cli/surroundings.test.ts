import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  backwire,
  contentOf,
  type Ended,
  scratchFolders,
  smallSpec,
  write,
  writeJson,
} from './backwire.js';

const newFolder = scratchFolders();
const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

/** A folder with a run spec and a sweep of 12 points. */
const withSweep = (axes: object = { seed: { from: 1, to: 12, step: 1 } }): string => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  writeJson(folder, 'sweep.json', { run: 'spec.json', axes });
  return folder;
};

/** Runs a line of sh in which `$backwire` stands for the program, in a process group of its own. */
const inShell = (
  folder: string,
  line: string,
  onWord: (child: ChildProcess) => unknown = () => {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const script = line.replaceAll('$backwire', `'${process.execPath}' '${mainFile}'`);
    const child = spawn('sh', ['-c', script], { cwd: folder, detached: true });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (text) => {
      said.stdout += text;
    });
    child.stderr.on('data', (text) => {
      if (said.stderr === '') onWord(child);
      said.stderr += text;
    });
    child.on('close', (code, signal) => resolve({ code: code ?? signal, ...said }));
  });

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const outcomesIn = (folder: string, path: string): string[] =>
  existsSync(join(folder, path))
    ? text(folder, path)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line).outcome)
    : [];

const isTold = ({ code, stderr }: Ended): void => {
  expect(stderr).toMatch(/^\S+: can't be (written|made): .+ \(E[A-Z]+\); \S/m);
  expect(stderr).not.toMatch(/^ {4}at |fault of Backwire/m);
  expect(code).toBe(2);
};

const locksIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.lock'),
  );

describe('where no file may have a byte', () => {
  const home = withSweep({ seed: [1, 2] });

  beforeAll(async () => {
    await backwire(home, ['run', 'spec.json', '--out', 'run']);
    await backwire(home, ['sweep', 'sweep.json', '--out', 'swept', '--workers', '1']);
  }, 120_000);

  test.each([
    ['run spec.json --out new'],
    ['run --resume run --set epochs=6'],
    ['sweep sweep.json --out new'],
    ['bits spec.json --of error --out new'],
    ['limits spec.json --of channel.dropout --out limits'],
    ['merge new swept'],
    ['report swept --out new'],
    ['cost spec.json --svg new/cost.svg'],
    ['theory power --svg new/power.svg'],
  ])('%s says so with path, reason and a way out, and leaves no lock', async (command) => {
    isTold(await inShell(home, `ulimit -f 0; exec $backwire ${command}`));
    expect(locksIn(home)).toEqual([]);
  });
});

describe('a sweep', () => {
  test('whose disk fills up keeps what is on it, and comes to the same bytes when there is room', async () => {
    const folder = withSweep();
    await backwire(folder, ['sweep', 'sweep.json', '--out', 'whole', '--workers', '1']);
    const full = await inShell(folder, 'ulimit -f 4; exec $backwire sweep sweep.json --out out');
    isTold(full);
    expect(full.stderr).toMatch(/^out\/journal\.jsonl: /m);
    expect(locksIn(folder)).toEqual([]);
    expect((await backwire(folder, ['sweep', 'sweep.json', '--out', 'out'])).code).toBe(0);
    expect(text(folder, 'out/results.csv')).toBe(text(folder, 'whole/results.csv'));
    expect(outcomesIn(folder, 'out/journal.jsonl')).toEqual(Array(12).fill('done'));
  }, 180_000);

  test('whose stores find no room calls no run failed for it', async () => {
    const folder = withSweep();
    const args = 'sweep sweep.json --stores --out out';
    isTold(await inShell(folder, `ulimit -f 2; exec $backwire ${args} --workers 1`));
    expect(outcomesIn(folder, 'out/journal.jsonl')).not.toContain('failed');
  });

  test('does not mix its files with those of a run, nor does a merge', async () => {
    const folder = withSweep({ seed: [1] });
    await backwire(folder, ['run', 'spec.json', '--out', 'run']);
    await backwire(folder, ['sweep', 'sweep.json', '--out', 'swept', '--workers', '1']);
    const before = contentOf(folder);
    for (const args of [
      ['sweep', 'sweep.json', '--out', 'run'],
      ['merge', 'run', 'swept'],
    ]) {
      const { code, stderr } = await backwire(folder, args);
      expect(stderr).toMatch(/^run: holds files that are not of a sweep; name a new folder/m);
      expect(code).toBe(2);
    }
    expect(contentOf(folder)).toEqual(before);
  });

  test.runIf(process.platform === 'linux')(
    'into a place that takes no folder ends with a message',
    async () => {
      const folder = withSweep();
      for (const out of ['/proc/none/at/all', 'spec.json'])
        isTold(await backwire(folder, ['sweep', 'sweep.json', '--out', out]));
    },
  );

  test('of an axis that is 2,000 deep is bad input', async () => {
    const folder = withSweep({ seed: [JSON.parse(`${'['.repeat(2000)}1${']'.repeat(2000)}`)] });
    const { code, stderr } = await backwire(folder, ['sweep', 'sweep.json', '--out', 'out']);
    expect(stderr).toMatch(/^sweep\.json: has lists or objects more than 64 deep/);
    expect(code).toBe(2);
  });
});

describe('Ctrl-C to all processes of a terminal, while workers are still loaded', () => {
  /** The processes that a process has begun, by proc_pid_task_children(5). */
  const childrenOf = (pid: number): string =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');

  const interrupt = async ({ pid = 0 }: ChildProcess): Promise<void> => {
    while (childrenOf(pid) === '') await setTimeout(1);
    process.kill(-pid, 'SIGINT');
  };

  test
    .runIf(process.platform === 'linux')
    .each([
      ['sweep sweep.json'],
      ['bits spec.json --of error --to 3 --scan --seeds 2 --tolerance 100'],
    ])(
    'ends %s in order, calls no run failed, and the same command goes on',
    async (command) => {
      const folder = withSweep();
      const line = (out: string) => `exec $backwire ${command} --workers 2 --out ${out}`;
      expect((await inShell(folder, line('whole'))).code).toBe(0);
      expect((await inShell(folder, line('out'), interrupt)).code).toBe(130);
      expect(outcomesIn(folder, 'out/journal.jsonl')).not.toContain('failed');
      expect(locksIn(folder)).toEqual([]);
      expect((await inShell(folder, line('out'))).code).toBe(0);
      expect(text(folder, 'out/results.csv')).toBe(text(folder, 'whole/results.csv'));
    },
    180_000,
  );
});

describe('a search for bits', () => {
  test('tries again what failed when it is asked to', async () => {
    const folder = withSweep();
    const args = [
      'bits',
      'spec.json',
      '--of',
      'error',
      '--to',
      '2',
      '--seeds',
      '1',
      '--out',
      'out',
    ];
    const command = [...args, '--tolerance', '100'];
    const { stdout } = await backwire(folder, command);
    const [line, ...lines] = text(folder, 'out/journal.jsonl').split('\n') as [string];
    const failed = { id: JSON.parse(line).id, outcome: 'failed', reason: 'it crashed' };
    write(folder, 'out/journal.jsonl', [JSON.stringify(failed), ...lines].join('\n'));
    expect(await backwire(folder, command)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^out: has a run that failed: it crashed; .*--retry$/m),
    });
    expect(await backwire(folder, [...command, '--retry'])).toMatchObject({ code: 0, stdout });
  });
});

describe('a run', () => {
  test('that goes on is not gone on with by another process meanwhile', async () => {
    const folder = withSweep();
    const line = 'exec $backwire run spec.json --out out --set epochs=1000000';
    const began: { child?: ChildProcess } = {};
    const running = inShell(folder, line, (child) => {
      began.child = child;
    });
    while (!existsSync(join(folder, 'out/record.json'))) await setTimeout(20);
    const { code, stderr } = await backwire(folder, ['run', '--resume', 'out']);
    began.child?.kill('SIGKILL');
    await running;
    expect(stderr).toMatch(/^out\/run\.lock: is held by process \d+ on .+; wait until it ends/);
    expect(code).toBe(2);
  });

  test('on the reference says beforehand how long it will take, where that is more than a minute', async () => {
    const folder = withSweep();
    const line = 'exec $backwire run spec.json --backend reference --set epochs=1000000';
    const { stderr } = await inShell(folder, line, (child) => child.kill('SIGKILL'));
    expect(stderr).toMatch(
      /^reference is the definition, not fast: this run will take about \d+:\d\d min/,
    );
  });
});

describe('an answer', () => {
  test.runIf(existsSync('/dev/full'))(
    'that finds no room is told of, with exit code 2',
    async () => {
      const { code, stderr } = await inShell(newFolder(), '$backwire models > /dev/full');
      expect(stderr).toMatch(/^the answer can't be written: ENOSPC/);
      expect(code).toBe(2);
    },
  );

  test('that nobody reads to its end is no fault', async () => {
    const { stderr } = await inShell(newFolder(), '$backwire models | true');
    expect(stderr).toBe('');
  });
});
