import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backwire, contentOf, readJson, scratchFolders, write } from './backwire.js';
import { type Outcome, outcomeOf, runSmall } from './runs.js';

const newFolder = scratchFolders();

const options = (...settings: readonly string[]): string[] =>
  settings.flatMap((setting) => ['--set', setting]);

const resumed = async (folder: string, epochs: number): Promise<Outcome> => {
  const ended = await backwire(folder, ['run', '--resume', 'out', ...options(`epochs=${epochs}`)]);
  expect(ended).toMatchObject({ code: 0 });
  return outcomeOf(folder);
};

const neverStopped = async (folder: string, args: readonly string[]): Promise<Outcome> => {
  await runSmall(folder, args, 'whole');
  return outcomeOf(folder, 'whole');
};

const decaying = options(
  'learning.decay=0.125',
  'hardware.stores.rate.significantBits=8',
  'learning.rule=rbp',
);

describe.concurrent('a run that was resumed ends with the bytes of one that never stopped', () => {
  test.each([
    ['while its rate decays', decaying],
    ['on the reference backend', ['--backend', 'reference']],
    ['in float32', options('hardware=ideal-float32')],
    ['with feedback that is drawn anew for each batch', options('learning.weights=redrawn')],
    ['from inputs that are normalised', options('normalisation=training')],
    ['while it is looked at after each epoch', options('diagnostics={}', 'learning.rule=kp')],
  ] as const)('%s', async (_, more) => {
    const folder = newFolder();
    await runSmall(folder, [...more, ...options('epochs=2')]);
    expect(await resumed(folder, 5)).toEqual(await neverStopped(folder, more));
  });

  test('after it was cut off while it wrote its next stores', async () => {
    const folder = newFolder();
    await runSmall(folder, options('epochs=2'));
    write(folder, 'out/stores/epoch-3/layer1.bias.npy', 'half a file');
    write(folder, 'out/stores/epoch-3/layer1.weight.npy.part', 'half a file');
    expect(await resumed(folder, 5)).toEqual(await neverStopped(folder, []));
  });
});

const interrupt = (child: ChildProcess): void => {
  child.stderr?.once('data', () => child.kill('SIGINT'));
};

test('Ctrl-C ends a run after the epoch under way, in a state that can be resumed', async () => {
  const folder = newFolder();
  await runSmall(folder, options('epochs=1'));
  const args = ['run', '--resume', 'out', ...options('epochs=1000000')];
  const { code, stderr } = await backwire(folder, args, interrupt);
  expect(code).toBe(130);
  expect(stderr).toContain('ending after this epoch; Ctrl-C again to end now\n');
  const { epochs, finished } = readJson(folder, 'out/record.json');
  const done = epochs as number;
  expect(stderr).toContain(`epoch ${done} of 1000000`);
  expect(stderr).toContain(
    `\n${done} of 1000000 epochs; continue with backwire run --resume out\n`,
  );
  expect(finished).toBe(false);
  const whole = await neverStopped(folder, options(`epochs=${done + 1}`));
  expect(await resumed(folder, done + 1)).toEqual(whole);
});

test('a run that is finished is left as it is, and says so', async () => {
  const folder = newFolder();
  await runSmall(folder);
  const before = contentOf(join(folder, 'out'));
  const { code, stdout, stderr } = await backwire(folder, ['run', '--resume', 'out', '--json']);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'nothing to do: all 5 epochs are recorded; add some by --set epochs=N\n',
  });
  expect(JSON.parse(stdout)).toMatchObject({ epochs: 5, finished: true });
  expect(contentOf(join(folder, 'out'))).toEqual(before);
});
