import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, contentOf, scratchFolders, smallSpec, writeJson } from '../cli/backwire.js';
import { writeOtherData, writeSet } from '../cli/idx-set.js';
import { standIn } from './stand-in.js';

const newFolder = scratchFolders();

const sweepSpec = {
  run: 'spec.json',
  set: { epochs: 2 },
  axes: { 'learning.rule': ['bp', 'top'], seed: [1, 2] },
};

/** A folder with a sweep of 4 points, and programs that stand in for Slurm's. */
const withSweep = (change: object = {}) => {
  const folder = newFolder();
  writeJson(folder, 'spec.json', smallSpec);
  writeJson(folder, 'sweep.json', { ...sweepSpec, ...change });
  const slurm = standIn(folder);
  const swept = (args: readonly string[] = [], meanwhile?: (child: ChildProcess) => void) =>
    backwire(
      folder,
      ['sweep', 'sweep.json', '--out', 'out', '--engine', 'slurm', '--tasks', '2', ...args],
      meanwhile,
      slurm.environment,
    );
  const local = () => backwire(folder, ['sweep', 'sweep.json', '--out', 'local', '--workers', '1']);
  return { folder, slurm, swept, local };
};

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const runsIn = (folder: string, submission: number): number =>
  text(folder, `out/slurm/${submission}/runs.txt`).trimEnd().split('\n').length;

const resultsIn = (folder: string, out: string): readonly string[] =>
  ['results.csv', 'results.jsonl'].map((name) => text(folder, `${out}/${name}`));

const locals = new Map<string, Promise<readonly string[]>>();

/** The results of a local sweep: one for all folders that ask for the same, on no data of their own. */
const localResults = ({ folder, local }: ReturnType<typeof withSweep>) => {
  const specs = ['spec.json', 'sweep.json'].map((name) => text(folder, name)).join();
  const key = specs.includes('"task":"set"') ? folder : specs;
  const results = locals.get(key) ?? local().then(() => resultsIn(folder, 'local'));
  locals.set(key, results);
  return results;
};

const expectSameAsLocal = async (made: ReturnType<typeof withSweep>) =>
  expect(resultsIn(made.folder, 'out')).toEqual(await localResults(made));

const whenSaid = (words: RegExp, act: (child: ChildProcess) => void) => (child: ChildProcess) => {
  let said = '';
  const listen = (chunk: unknown) => {
    said += String(chunk);
    if (!words.test(said)) return;
    child.stderr?.off('data', listen);
    act(child);
  };
  child.stderr?.on('data', listen);
};

const interrupt = whenSaid(/running/, (child) => child.kill('SIGINT'));

describe.concurrent('a sweep in an array', () => {
  test('gives the results of a local one, byte for byte, and remembers its job', async () => {
    const made = withSweep();
    made.slurm.set('go');
    const { code, stdout } = await made.swept(['--json', '--tasks', '100']);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, points: 4, done: 4 });
    expect(JSON.parse(text(made.folder, 'out/slurm/1/job.json'))).toEqual({ id: '17' });
    await expectSameAsLocal(made);
    expect((await made.swept()).stderr).toBe('4 points, 4 of them done, 0 to run\n');
    expect(made.slurm.submitted().length).toBe(1);
    // No more tasks than runs.
    expect(made.slurm.submitted()[0]).toContain('--array=1-4 ');
  });

  test('chooses a backend in each task, which for float32 is wasm as in a local sweep', async () => {
    const made = withSweep({ set: { epochs: 1, hardware: 'ideal-float32' } });
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    const journal = text(made.folder, 'out/journal.jsonl').trimEnd().split('\n');
    expect(journal.map((line) => JSON.parse(line).backend)).toEqual(Array(4).fill('wasm'));
    for (const task of [1, 2])
      expect(text(made.folder, `out/slurm/1/task-${task}.log`)).toMatch(
        /float32.*wasm|wasm.*float32/,
      );
    await expectSameAsLocal(made);
    expect((await backwire(made.folder, ['sweep', 'sweep.json', '--out', 'out'])).stderr).toBe(
      '4 points, 4 of them done, 0 to run\n',
    );
  });

  test('keeps the stores of each run where a local sweep does, of runs done before too', async () => {
    const made = withSweep();
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect((await made.swept(['--stores'])).code).toBe(0);
    const stores = readdirSync(join(made.folder, 'out/stores'));
    const ids = text(made.folder, 'out/journal.jsonl').trimEnd().split('\n');
    expect(stores.sort()).toEqual(ids.map((line) => JSON.parse(line).id).sort());
    expect(existsSync(join(made.folder, 'out/curves.npy'))).toBe(true);
    expect((await made.swept(['--stores'])).stderr).toBe('4 points, 4 of them done, 0 to run\n');
    expect(made.slurm.submitted().length).toBe(2);
  });

  test('of which a task is lost says so with 1, and the same command submits what is missing', async () => {
    const made = withSweep();
    made.slurm.set('go');
    made.slurm.set('lose-2');
    const given = ['--at-once', '1', '--slurm-option', 'partition=debug', '--workers', '2'];
    const { code, stderr } = await made.swept(given);
    expect(code).toBe(1);
    expect(stderr).toMatch(/job 17 has ended without 2 runs \(see .*task-\*\.log\)/);
    expect(text(made.folder, 'out/results.csv')).toContain(',not run,');
    const again = await made.swept();
    expect(again.code).toBe(0);
    expect(runsIn(made.folder, 2)).toBe(2);
    expect(made.slurm.submitted()[0]).toMatch(
      /--array=1-2%1 --cpus-per-task=2 .* --partition=debug array\.sh$/,
    );
    await expectSameAsLocal(made);
  });

  test('that is interrupted leaves its job, and the same command takes it up', async () => {
    const made = withSweep();
    const { code, stderr } = await made.swept([], interrupt);
    expect(code).toBe(130);
    expect(stderr).toContain('job 17 goes on; the same command takes it up, scancel ends it');
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect(made.slurm.submitted().length).toBe(1);
    await expectSameAsLocal(made);
  });

  test('killed before it was told of its job finds it by its name', async () => {
    const made = withSweep();
    made.slurm.set('kill-submitter');
    await made.swept();
    expect(existsSync(join(made.folder, 'out/slurm/1/job.json'))).toBe(false);
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect(made.slurm.submitted().length).toBe(1);
    await expectSameAsLocal(made);
  });

  test('whose job was taken though sbatch says that it failed is not submitted twice', async () => {
    const { slurm, swept } = withSweep();
    slurm.set('late');
    slurm.set('go');
    expect((await swept()).code).toBe(0);
    expect(slurm.submitted().length).toBe(1);
  });

  test('takes up a job and submits what that one lost, in one command', async () => {
    const made = withSweep();
    made.slurm.set('lose-1');
    await made.swept([], interrupt);
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect([runsIn(made.folder, 1), runsIn(made.folder, 2)]).toEqual([4, 2]);
    await expectSameAsLocal(made);
  });

  test('whose job leaves the queue as it is taken up is not waited for', async () => {
    const made = withSweep();
    made.slurm.set('stuck');
    await made.swept([], interrupt);
    made.slurm.set('fleeting');
    // One that was never seen would be given a minute to show up, longer than a test may take.
    expect(await made.swept()).toMatchObject({ code: 1, stderr: expect.stringMatching(/ended/) });
    expect(made.slurm.submitted().length).toBe(2);
  });

  test('runs what was submitted, or nothing: a spec that changed meanwhile is another sweep', async () => {
    const made = withSweep();
    await made.swept([], interrupt);
    writeJson(made.folder, 'spec.json', {
      ...smallSpec,
      learning: { ...smallSpec.learning, rate: 0.5 },
    });
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect(text(made.folder, 'out/slurm/1/task-1.log')).toMatch(
      /is not the run that was submitted/,
    );
    expect(runsIn(made.folder, 2)).toBe(4);
    await expectSameAsLocal(made);
  });

  test('measures nothing on other data than those that it was submitted with', async () => {
    const made = withSweep();
    writeSet(made.folder);
    writeJson(made.folder, 'spec.json', { ...smallSpec, task: 'set' });
    await made.swept([], interrupt);
    writeOtherData(made.folder);
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect(text(made.folder, 'out/slurm/1/task-1.log')).toMatch(
      /is not the run that was submitted: the data of its task have changed/,
    );
    expect(runsIn(made.folder, 2)).toBe(4);
    await expectSameAsLocal(made);
  });

  test('that halves hands over a round at a time', async () => {
    const made = withSweep({ set: { epochs: 4 }, halving: { from: 1, factor: 2 } });
    made.slurm.set('go');
    expect((await made.swept()).code).toBe(0);
    expect([1, 2, 3].map((submission) => runsIn(made.folder, submission))).toEqual([4, 2, 1]);
    await expectSameAsLocal(made);
  });

  test('of which points fail ends with 1, keeps why, and submits them again when asked', async () => {
    const { folder, slurm, swept } = withSweep({
      set: { epochs: 1_000_000 },
      axes: { seed: [1, 2] },
    });
    slurm.set('go');
    const args = ['--point-timeout', '1'];
    expect((await swept(args)).code).toBe(1);
    expect(text(folder, 'out/results.csv')).toMatch(/^1,failed,.*timed? ?out/im);
    expect((await swept(args)).stderr).toContain('0 to run');
    expect((await swept([...args, '--retry'])).code).toBe(1);
    expect(slurm.submitted().length).toBe(2);
  });
});

describe.concurrent('a sweep in an array that can’t be', () => {
  test('for want of sbatch says where to sweep, and leaves nothing behind', async () => {
    const { folder } = withSweep();
    const before = contentOf(folder);
    const args = ['sweep', 'sweep.json', '--out', 'out', '--engine', 'slurm'];
    const { code, stderr } = await backwire(folder, args, undefined, { PATH: '' });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'sbatch: is not on the path; sweep on a machine that submits to Slurm, or without --engine slurm\n',
    });
    expect(contentOf(folder)).toEqual(before);
  });

  test.each([
    ['invalid partition specified: nope', /sinfo lists the partitions/],
    ['Invalid job array specification', /fewer --tasks; .*MaxArraySize/],
    ['Unable to contact slurm controller', /again when sinfo answers/],
    ['something else', /change --slurm-option, --tasks or --workers/],
  ])('because sbatch says “%s” says what to do, and keeps no submission', async (said, remedy) => {
    const { folder, slurm, swept } = withSweep();
    slurm.set('refuse', `sbatch: error: ${said}\n`);
    const { code, stderr } = await swept();
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(remedy) });
    expect(stderr).toContain(`sbatch: refuses: sbatch: error: ${said}`);
    expect(readdirSync(join(folder, 'out/slurm'))).toEqual([]);
  });

  test('because nobody knows whether its last job runs submits nothing', async () => {
    const { slurm, swept } = withSweep();
    await swept([], interrupt);
    slurm.set('silent', 'slurm_load_jobs error: Unable to contact slurm controller');
    const { code, stderr } = await swept();
    slurm.set('go');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/squeue: does not say whether.*when sinfo answers/s),
    });
    expect(slurm.submitted().length).toBe(1);
  });

  test.each([
    [['--engine', 'slurm', '--slurm-option', 'array=1-3'], /array.*write --tasks/s],
    [['--engine', 'slurm', '--slurm-option', 'comment=$(id)'], /would have to be quoted/],
    [['--engine', 'slurm', '--tasks', '0'], /--tasks 0.*is no whole number from 1/s],
    [['--engine', 'slurm', '--at-once', 'x'], /--at-once x/],
    [['--engine', 'slurm', '--shard', '1/2'], /--shard.*write --tasks/s],
    [['--engine', 'lsf'], /Allowed choices are local, slurm/],
    [['--tasks', '4'], /--tasks.*add --engine slurm/s],
    [['--slurm-option', 'mem=2G'], /--slurm-option.*add --engine slurm/s],
  ] as const)('%j ends with 2 and leaves nothing behind', async (args, message) => {
    const { folder, slurm } = withSweep();
    const before = contentOf(folder);
    const all = ['sweep', 'sweep.json', '--out', 'out', ...args];
    const { code, stderr } = await backwire(folder, all, undefined, slurm.environment);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(contentOf(folder)).toEqual(before);
  });
});

describe.concurrent('a dry run', () => {
  test('prints the script, calls nothing of Slurm’s and writes nothing', async () => {
    const { folder } = withSweep();
    const before = contentOf(folder);
    const args = ['sweep', 'sweep.json', '--out', 'out', '--engine', 'slurm', '--dry-run'];
    const { code, stdout, stderr } = await backwire(folder, args, undefined, { PATH: '' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '4 runs to submit\n' });
    expect(stdout).toMatch(/^#!\/bin\/sh\n#SBATCH --job-name=backwire-[0-9a-f]{24}\n/);
    expect(stdout).toContain(`'share' '${join(folder, 'out/slurm/1')}' "$SLURM_ARRAY_TASK_ID"`);
    expect(contentOf(folder)).toEqual(before);
  });

  test('prints what is submitted after it, word for word', async () => {
    const { folder, slurm, swept } = withSweep();
    const { stdout } = await swept(['--dry-run', '--json']);
    slurm.set('go');
    await swept();
    expect(JSON.parse(stdout)).toEqual({ runs: 4, script: text(folder, 'out/slurm/1/array.sh') });
    const after = await swept(['--dry-run', '--json']);
    expect(JSON.parse(after.stdout)).toEqual({ runs: 0, script: null });
  });
});
