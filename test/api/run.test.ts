import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError, type RunEvent, readRun, resume, run } from '../../src/index.js';
import { scratchFolders, writeJson } from '../cli/backwire.js';
import { spec } from './spec.js';

const newFolder = scratchFolders();

/** A signal that is aborted when an event is told that is waited for, and what was told. */
const abortedAt = (isIt: (event: RunEvent) => boolean) => {
  const controller = new AbortController();
  const told: RunEvent[] = [];
  const onProgress = (event: RunEvent) => {
    told.push(event);
    if (isIt(event)) controller.abort(new Error('enough'));
  };
  return { onProgress, signal: controller.signal, told };
};

describe('a run', () => {
  test('learns the same of a spec, of its file, and in a folder', async () => {
    const folder = newFolder();
    writeJson(folder, 'spec.json', spec);
    const { digest } = await run({ spec });
    expect((await run({ spec: join(folder, 'spec.json') })).digest).toBe(digest);
    expect((await run({ spec, out: join(folder, 'out') })).digest).toBe(digest);
    expect(readRun(join(folder, 'out')).record.digest).toBe(digest);
  });

  test('has a resolved spec in its record, which runs to the same bytes', async () => {
    const { spec: resolved, digest } = await run({ spec, hardware: 'digital-int16' });
    expect((await run({ spec: resolved })).digest).toBe(digest);
  });

  test('takes hardware, fields and seed in place of those of its spec', async () => {
    const set = { 'learning.rule': 'bp', epochs: 1 };
    const { spec: resolved } = await run({ spec, hardware: 'digital-int16', set, seed: 7 });
    expect(resolved).toMatchObject({
      hardware: { name: 'digital-int16' },
      learning: { rule: 'bp', rate: 0.25 },
      epochs: 1,
      seed: 7,
    });
  });

  test('changes fields of the hardware that is given, not of that of its spec', async () => {
    const set = { 'hardware.stores.weight.rounding': 'nearest-even', epochs: 1 };
    const { spec: resolved } = await run({ spec, hardware: 'digital-int16', set });
    expect(resolved).toMatchObject({
      hardware: { name: 'digital-int16', stores: { weight: { rounding: 'nearest-even' } } },
    });
  });

  test('tells the backend that was chosen, then of samples, and of each epoch with its record', async () => {
    const { onProgress, told } = abortedAt(() => false);
    const record = await run({ spec, onProgress });
    expect(told[0]?.kind).toBe('backend');
    expect(told[1]).toMatchObject({ kind: 'samples', epoch: 0, epochs: 3, of: 24 });
    const epochs = told.filter((event) => event.kind === 'epoch');
    expect(epochs.map(({ row }) => row.epoch)).toEqual([1, 2, 3]);
    expect(epochs.at(-1)?.record).toEqual(record);
  });

  test('tells how long the reference will take, before it begins', async () => {
    const { onProgress, told } = abortedAt(() => false);
    await run({ spec, backend: 'reference', onProgress });
    expect(told[0]).toMatchObject({ kind: 'forecast', backend: 'reference' });
  });

  test('that is aborted rejects with the reason, and is resumed to the bytes of one that was not', async () => {
    const out = join(newFolder(), 'out');
    const { told: _, ...watcher } = abortedAt(({ kind }) => kind === 'samples');
    await expect(run({ spec, out, ...watcher })).rejects.toThrow('enough');
    expect(readRun(out).record).toMatchObject({ epochs: 1, finished: false });
    const { onProgress, signal } = abortedAt(({ kind }) => kind === 'epoch');
    await expect(resume({ folder: out, onProgress, signal })).rejects.toThrow('enough');
    expect(readRun(out).record.epochs).toBe(2);
    expect((await resume({ folder: out })).digest).toBe((await run({ spec })).digest);
  });

  test('that is aborted in its last epoch is finished, and resolves', async () => {
    const isLast = (event: RunEvent) => event.kind === 'samples' && event.epoch === 2;
    const { onProgress, signal } = abortedAt(isLast);
    expect((await run({ spec, onProgress, signal })).finished).toBe(true);
    expect(signal.aborted).toBe(true);
  });

  test('does not begin where its signal is aborted already', async () => {
    const out = join(newFolder(), 'out');
    const signal = AbortSignal.abort('never mind');
    await expect(run({ spec, out, signal })).rejects.toBe('never mind');
    expect(existsSync(out)).toBe(false);
  });

  test('ends with what its listener throws, and its folder can be run on', async () => {
    const out = join(newFolder(), 'out');
    const onProgress = ({ kind }: RunEvent) => {
      if (kind === 'epoch') throw new Error('no listener');
    };
    await expect(run({ spec, out, onProgress })).rejects.toThrow('no listener');
    expect((await resume({ folder: out })).finished).toBe(true);
  });

  test('leaves a folder alone that holds a run', async () => {
    const out = join(newFolder(), 'out');
    const { digest } = await run({ spec, out });
    await expect(run({ spec, out, seed: 9 })).rejects.toThrow(`${out}: already holds a run`);
    expect(readRun(out).record.digest).toBe(digest);
  });

  test.each([
    ['is none', { spec: 7 }, /^run: spec: is 7; write /],
    ['is missing', {}, /^run: spec: is missing; write /],
    ['is not known', { spec, thread: 2 }, /^run: thread: .*did you mean 'threads'/],
    ['is out of range', { spec, threads: 0 }, /^run: threads: is 0, less than 1; /],
    [
      'names no backend',
      { spec, backend: 'wasn' },
      /^run: backend: is "wasn"; did you mean 'wasm'/,
    ],
    ['is no signal', { spec, signal: true }, /^run: signal: is no AbortSignal; write /],
    ['is no function', { spec, onProgress: 'x' }, /^run: onProgress: is no function; write /],
    ['has a wrong seed', { spec, seed: -1 }, /^spec: seed: is -1, less than 0; /],
    ['sets nothing', { spec, set: 'epochs=3' }, /^set: is the text "epochs=3"; write an object/],
    ['sets a wrong field', { spec, set: { epoch: 3 } }, /^spec: epoch: .*did you mean 'epochs'/],
    ['holds a wrong field', { spec: { ...spec, epochs: 0 } }, /^spec: epochs: /],
  ])('is refused before anything where an option %s', async (_, options, words) => {
    const refused = run(options as never);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(words);
  });
});

test('a run that goes on can have more epochs, and nothing else anew', async () => {
  const folder = join(newFolder(), 'out');
  await run({ spec, out: folder });
  await expect(resume({ folder, set: { 'learning.rate': 1 } })).rejects.toThrow(
    /^set learning\.rate: can't change in a run that has begun; /,
  );
  const more = await resume({ folder, set: { epochs: 5 } });
  expect(more.digest).toBe((await run({ spec, set: { epochs: 5 } })).digest);
});
