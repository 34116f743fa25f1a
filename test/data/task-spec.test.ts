import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTask, outputsOf, taskSpec } from '../../src/data/index.js';
import { InputError, parseInput } from '../../src/input/index.js';
import { counting, idxBytes, temporaryFolder } from './idx-bytes.js';
import { labelsOf } from './labels.js';

const { folder } = temporaryFolder();
const digits = join(folder, 'digits');
mkdirSync(digits);
mkdirSync(join(folder, 'bare'));
const paths = {
  trainImages: 'digits/train-images-idx3-ubyte',
  trainLabels: 'digits/train-labels-idx1-ubyte',
  testImages: 'digits/t10k-images-idx3-ubyte',
  testLabels: 'digits/t10k-labels-idx1-ubyte',
};
writeFileSync(join(folder, paths.trainImages), idxBytes([3, 2, 2], counting(12)));
writeFileSync(join(folder, paths.trainLabels), idxBytes([3], [0, 1, 1]));
writeFileSync(join(folder, paths.testImages), idxBytes([2, 2, 2], counting(8)));
writeFileSync(join(folder, paths.testLabels), idxBytes([2], [1, 0]));

const parse = (spec: unknown) => parseInput(taskSpec, spec, 'sim.json: task');
const open = (spec: unknown) => openTask(parse(spec), folder);
const messageOf = async (spec: unknown): Promise<string> => {
  try {
    await open(spec);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a task spec', () => {
  test('is the word mnist, or an object with the samples of it to use', async () => {
    expect((await open('mnist')).train.count).toBe(60_000);
    const few = await open({ mnist: { train: 100, test: 50 } });
    expect([few.train.count, few.test.count]).toEqual([100, 50]);
    expect(few.train.inputs).toHaveLength(100 * 784);
    expect(labelsOf(few.train)).toHaveLength(100);
  });

  test('is the word synthetic, or an object with options of it', async () => {
    expect((await open('synthetic')).train.features).toBe(64);
    expect((await open({ synthetic: { inputs: 9 } })).train.features).toBe(9);
  });

  test('is a folder of IDX files, relative to where the spec stands', async () => {
    expect((await open('digits')).train).toMatchObject({
      count: 3,
      features: 4,
      goal: { classes: 2 },
    });
    expect(await open('./digits')).toEqual(await open(digits));
    expect(outputsOf((await open({ idx: 'digits', classes: 5 })).test)).toBe(5);
  });

  test('is four paths of IDX files', async () => {
    const task = await open({ idx: paths, classes: 3 });
    expect(task.name).toBe('train-images-idx3-ubyte');
    expect(task.train).toMatchObject({ count: 3, goal: { classes: 3 } });
  });

  test('can limit every task to its first samples', async () => {
    const { train, test: unseen } = await open({ idx: 'digits', limit: { train: 2 } });
    expect([...train.inputs]).toEqual([...counting(8)]);
    expect([train.count, unseen.count]).toEqual([2, 2]);
    expect((await open({ mnist: {}, limit: { test: 7 } })).test.count).toBe(7);
  });

  test.each([['mnist'], ['digits'], [{ synthetic: { seed: 3 } }], [{ idx: paths }]])(
    'means the same when it is written in full and parsed again: %j',
    (spec) => {
      expect(parse(parse(spec))).toEqual(parse(spec));
    },
  );

  test('has a JSON schema of all its forms', () => {
    const schema = z.toJSONSchema(z.strictObject({ task: taskSpec }), { io: 'input' });
    const forms = schema.properties?.task as { anyOf: { type: string }[] };
    expect(forms.anyOf.map(({ type }) => type)).toEqual(['string', 'object']);
  });
});

const wrong: readonly [string, unknown, readonly string[]][] = [
  ['a misspelt word', 'mnits', ["did you mean 'mnist'?", 'a folder of IDX files']],
  ['an unknown word', 'letters', ['known tasks are mnist and synthetic', join(folder, 'letters')]],
  ['a folder without the files', 'bare', ['has no file train-images-idx3-ubyte']],
  ['a number', 5, ['sim.json: task', 'write mnist, synthetic, a folder of IDX files']],
  ['nothing', {}, ['does not name one task', 'write one of mnist, idx, cifar10, synthetic']],
  ['two tasks', { mnist: {}, synthetic: {} }, ['does not name one task']],
  ['a misspelt key', { synthetik: {} }, ['synthetik: is not a known key', "mean 'synthetic'?"]],
  [
    'a misspelt option',
    { synthetic: { sede: 1 } },
    ["sede: is not a known key; did you mean 'seed'"],
  ],
  [
    'an option out of range',
    { synthetic: { flips: 1.5 } },
    ['synthetic.flips', 'chance of a flip'],
  ],
  ['an option of a wrong type', { synthetic: { inputs: '9' } }, ['synthetic.inputs', '1 to 65536']],
  ['an empty path', { idx: '' }, ['idx: ']],
  ['a path that is none', { idx: 3 }, ['idx: ', 'write a folder of IDX files']],
  ['a path left out', { idx: { ...paths, testLabels: undefined } }, ['idx.testLabels']],
  ['classes of a known task', { mnist: {}, classes: 10 }, ['classes: ', 'belongs to idx']],
  ['too few classes', { idx: 'digits', classes: 1 }, ['classes: ', '2 to 256']],
  ['a limit of none', { mnist: { train: 0 } }, ['mnist.train: ', 'how many samples']],
  ['a limit past the end', { idx: 'digits', limit: { test: 3 } }, ['has 2 samples, not 3']],
];

describe('a wrong task spec is refused with what would be right', () => {
  test.each(wrong)('%s', async (_, spec, parts) => {
    const message = await messageOf(spec);
    for (const part of parts) expect(message).toContain(part);
  });
});
