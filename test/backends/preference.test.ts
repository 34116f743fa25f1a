import { describe, expect, test } from 'vitest';
import { choiceInWords, only, preferenceFor, prepareFirst } from '../../src/backends/index.js';
import { fastestFirst, fastestOf } from '../../src/backends/preference.js';
import { finding, type Manner, triedMachine } from './fakes.js';

const slow: Manner = { milliseconds: 40 };
const quick: Manner = { milliseconds: 1 };

const unmade = () => {
  throw new Error('nothing was to be measured');
};

const prepared = async (manners: Parameters<typeof finding>[0], machine = triedMachine()) => {
  const { find, asked } = finding(manners);
  const preference = await fastestOf(['wasm', 'gpu:webgpu', 'gpu:webgl2'], () => machine, 1, find);
  const { choice } = await prepareFirst(preference, machine.netlist, machine.preparation, find);
  return { choice, asked };
};

describe('auto', () => {
  test('takes the fastest of those that run the machine, and tells what it measured', async () => {
    const { choice } = await prepared({ wasm: slow, 'gpu:webgpu': quick, 'gpu:webgl2': slow });
    expect(choice).toEqual({
      asked: 'auto',
      chosen: 'gpu:webgpu',
      why: 'the fastest here',
      tried: ['wasm', 'gpu:webgpu', 'gpu:webgl2'].map((backend) => ({
        backend,
        samplesPerSecond: expect.any(Number),
      })),
    });
  });

  test('takes the first named of two that are as fast', () => {
    const trial = (backend: 'wasm' | 'gpu:webgpu' | 'gpu:webgl2', samplesPerSecond: number) => ({
      backend,
      samplesPerSecond,
    });
    const tried = [trial('wasm', 5), trial('gpu:webgpu', 7), trial('gpu:webgl2', 7)];
    expect(fastestFirst(tried)).toEqual(['gpu:webgpu', 'gpu:webgl2', 'wasm']);
  });

  test('leaves out what refuses or breaks, with its reason in one line', async () => {
    const { choice } = await prepared({
      wasm: slow,
      'gpu:webgpu': { refuses: 'needs 9 GB,\n  has 1' },
      'gpu:webgl2': { breaks: 'the device is lost' },
    });
    expect(choice?.chosen).toBe('wasm');
    expect(choiceInWords(choice as never)).toMatch(
      /^backend wasm: the fastest here; wasm \d+ samples\/s; gpu:webgpu refused: needs 9 GB, has 1; gpu:webgl2 refused: the device is lost$/,
    );
  });

  test('never takes one that answers otherwise than the first, however fast', async () => {
    const manners = { wasm: slow, 'gpu:webgpu': { ...quick, answer: 1 } };
    const { choice } = await prepared(manners);
    expect(choice?.chosen).toBe('wasm');
    expect(choice?.tried).toContainEqual({
      backend: 'gpu:webgpu',
      refused: 'gives other bytes than wasm',
    });
    const floats = await prepared(manners, triedMachine('ideal-float32'));
    expect(floats.choice?.chosen).toBe('gpu:webgpu');
  });

  test('does not hide a fault of wasm behind another backend', async () => {
    await expect(prepared({ wasm: { breaks: 'a fault' }, 'gpu:webgpu': quick })).rejects.toThrow(
      'a fault',
    );
  });

  test('measures nothing where wasm is all there is', async () => {
    const { names, why, tried } = await fastestOf(['wasm'], unmade, 1);
    expect({ first: names[0], why, tried }).toEqual({
      first: 'wasm',
      why: 'nothing that may be faster was found here',
      tried: [],
    });
  });

  test('weighs native for a machine of integers with large products, and for no other', async () => {
    const { find } = finding({ wasm: slow, native: quick });
    const preferred = async (model: string, batch: number) => {
      const made = triedMachine(model);
      const machine = { ...made, preparation: { ...made.preparation, batch } };
      return (await fastestOf(['wasm', 'native'], () => machine, 1, find)).names[0];
    };
    expect(await preferred('digital-int8', 2 ** 20)).toBe('native');
    expect(await preferred('digital-int8', 1)).toBe('wasm');
    expect(await preferred('ideal-float32', 2 ** 20)).toBe('wasm');
  });

  test('turns to slow backends only for a machine that nothing else runs', async () => {
    const { choice, asked } = await prepared({ 'gpu:cpu': quick, reference: quick });
    expect(choice?.chosen).toBe('gpu:cpu');
    expect(asked).toEqual(['wasm', 'gpu:webgpu', 'gpu:webgl2', 'gpu:webasm', 'gpu:cpu']);
  });

  test('refuses with every reason a machine that nothing runs', async () => {
    await expect(prepared({})).rejects.toThrow(
      /^no backend runs this machine: wasm refused: not here; .*reference refused: not here$/,
    );
  });

  test('counts a backend of the host once for each of several machines at once', async () => {
    const { find } = finding({ wasm: { milliseconds: 60 }, 'gpu:webgpu': { milliseconds: 5 } });
    const names = ['wasm', 'gpu:webgpu'] as const;
    expect((await fastestOf(names, triedMachine, 1, find)).names[0]).toBe('gpu:webgpu');
    expect((await fastestOf(names, triedMachine, 1000, find)).names[0]).toBe('wasm');
  });
});

describe('gpu', () => {
  test('takes the first mode that runs the machine, and measures nothing', async () => {
    const { find } = finding({ 'gpu:webasm': slow, 'gpu:cpu': quick });
    const preference = await preferenceFor('gpu', unmade);
    const { netlist, preparation } = triedMachine();
    const { choice } = await prepareFirst(preference, netlist, preparation, find);
    expect(choice).toMatchObject({ asked: 'gpu', chosen: 'gpu:webasm' });
    expect(choice?.tried.map(({ backend }) => backend)).toEqual([
      'gpu:webgpu',
      'gpu:headlessgl',
      'gpu:webgl2',
    ]);
  });
});

describe('a backend that is named', () => {
  test('is taken without a choice, and its refusal is its own', async () => {
    const { find, asked } = finding({ 'gpu:cpu': slow, wasm: { refuses: 'too wide' } });
    const { netlist, preparation } = triedMachine();
    const { choice } = await prepareFirst(only('gpu:cpu'), netlist, preparation, find);
    expect(choice).toBeUndefined();
    await expect(prepareFirst(only('wasm'), netlist, preparation, find)).rejects.toThrow(
      /^too wide$/,
    );
    expect(asked).toEqual(['gpu:cpu', 'wasm']);
  });
});
