import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemsOf, spec, valid } from './problems.js';

describe('a name that is not known', () => {
  test.each([
    ['Tanh', "did you mean 'tanh'?"],
    ['logistics', "did you mean 'logistic'?"],
    ['softmax', 'known are tanh, logistic, relu'],
  ])('%s as a value of an enumeration brings the remedy: %s', (transfer, remedy) => {
    const value = { ...valid, layers: [{ name: 'a', neurons: 1, transfer }] };
    expect(problemsOf(spec, value)).toEqual([
      { where: 'spec.json: layers.0.transfer', reason: `is "${transfer}"`, remedy },
    ]);
  });

  test.each([undefined, 3])(
    '%s, being no name at all, brings the list of the known ones',
    (mode) => {
      const schema = z.object({ mode: z.enum(['learn', 'infer']) });
      expect(problemsOf(schema, { mode })).toEqual([
        {
          where: 'spec.json: mode',
          reason: mode === undefined ? 'is missing' : `is ${mode}`,
          remedy: 'write one of learn, infer',
        },
      ]);
    },
  );

  test('is looked for among the keys of the object where it stands, however that is wrapped', () => {
    const wrapped = z.object({
      inner: z.preprocess((v) => v, z.strictObject({ weight: z.int().optional() })).default({}),
    });
    expect(problemsOf(wrapped, { inner: { wieght: 1 } })).toEqual([
      {
        where: 'spec.json: inner.wieght',
        reason: 'is not a known key',
        remedy: "did you mean 'weight'?",
      },
    ]);
  });

  test('is to be removed where no key at all is allowed', () => {
    expect(problemsOf(z.strictObject({}), { a: 1 })[0]?.remedy).toBe('remove it');
  });

  test('is cut in the message where it is very long', () => {
    const value = { mode: 'x'.repeat(5000) };
    expect(problemsOf(z.object({ mode: z.enum(['learn', 'infer']) }), value)).toEqual([
      {
        where: 'spec.json: mode',
        reason: `is "${'x'.repeat(79)}…`,
        remedy: 'known are learn, infer',
      },
    ]);
  });
});

describe('a name of the field that is another one here', () => {
  const transfers = ['softmax', 'tanh', 'logistic', 'relu', 'hard-tanh', 'identity'];
  const rules = ['bp', 'rbp', 'srbp', 'top'];
  const keys = ['rule', 'rate', 'batch', 'decay', 'weightDecay'];
  test.each([
    ['fa', rules, "write 'rbp', which others call feedback alignment"],
    ['DFA', rules, "write 'srbp', which others call direct feedback alignment"],
    [
      'direct-feedback-alignment',
      rules,
      "write 'srbp', which others call direct feedback alignment",
    ],
    ['backprop', rules, "write 'bp', which others call backpropagation"],
    ['sigmoid', transfers, "write 'logistic', which others call the sigmoid"],
    ['ReLU', transfers, "did you mean 'relu'?"],
    ['hardTanh', transfers, "did you mean 'hard-tanh'?"],
    ['learning_rate', keys, "write 'rate', which others call the learning rate"],
    ['batchSize', keys, "write 'batch', which others call the batch size"],
    [
      'conv2d',
      ['dense', 'convolution'],
      "write 'convolution', which others call a convolutional layer",
    ],
  ])('is answered: %s of %j', (name, known, remedy) => {
    const schema = z.strictObject({ is: z.enum(known as [string, ...string[]]) });
    expect(problemsOf(schema, { is: name })[0]).toMatchObject({ where: 'spec.json: is', remedy });
  });

  test.each([
    ['nesterov', keys, /^nesterov is not modelled yet: .*rate, decay, momentum and weightDecay$/],
    [
      'lstm',
      ['dense', 'transfer'],
      /^lstm is not modelled yet: there are dense layers, convolutions and pools, like/,
    ],
    ['GELU', transfers, /^GELU is not modelled yet: there are tanh, logistic/],
  ])('is said to be missing where it is: %s', (name, known, remedy) => {
    const schema = z.strictObject({ is: z.enum(known as [string, ...string[]]) });
    expect(problemsOf(schema, { is: name })[0]?.remedy).toMatch(remedy);
  });

  test('is no answer where what it stands for is not known', () => {
    const schema = z.strictObject({ is: z.enum(['wasm', 'gpu']) });
    expect(problemsOf(schema, { is: 'fa' })[0]?.remedy).toBe('known are wasm, gpu');
    expect(problemsOf(schema, { is: 'nesterov' })[0]?.remedy).toBe('known are wasm, gpu');
  });
});

describe('a value where an object with it belongs', () => {
  const schema = z.strictObject({
    error: z
      .strictObject({ format: z.string().regex(/^Q/) })
      .optional()
      .describe('an object'),
    drop: z
      .object({ probability: z.number().max(1), scaled: z.boolean().default(false) })
      .optional(),
    layer: z.object({ dense: z.int(), transfer: z.string() }).optional().describe('a layer'),
  });

  test.each([
    [{ error: 'Q1.3' }, 'write { "format": "Q1.3" }'],
    [{ drop: 0.5 }, 'write { "probability": 0.5 }'],
    [{ error: 'none' }, 'write an object'],
    [{ layer: 100 }, 'write a layer'],
  ])('%j brings what to write: %s', (value, remedy) => {
    expect(problemsOf(schema, value)[0]?.remedy).toBe(remedy);
  });
});

describe('a choice between alternatives', () => {
  test('is judged by the alternative that the value came nearest to', () => {
    const rate = { start: 0.5, schedule: { halve: 'soon' } };
    expect(problemsOf(spec, { seed: 1, rate })).toEqual([
      {
        where: 'spec.json: rate.schedule.halve',
        reason: 'is the text "soon", not a number',
        remedy: expect.any(String),
      },
    ]);
  });

  test('is refused as one problem where the value resembles none of them', () => {
    const described = z.object({ rate: z.union([z.number(), z.boolean()]).describe('a number') });
    expect(problemsOf(described, { rate: 'fast' })).toEqual([
      { where: 'spec.json: rate', reason: expect.any(String), remedy: 'write a number' },
    ]);
  });

  test('that went wrong in nothing but a key suggests the keys of its alternatives', () => {
    const rate = { start: 0.5, schedule: { halve: 3 }, statr: 1 };
    expect(problemsOf(spec, { seed: 1, rate })).toEqual([
      {
        where: 'spec.json: rate.statr',
        reason: 'is not a known key',
        remedy: "did you mean 'start'?",
      },
    ]);
  });

  test('between objects that fail by a key alone suggests what either may have', () => {
    const one = z.strictObject({ start: z.int().optional() });
    const either = z.union([one, z.strictObject({ finish: z.int().optional() })]);
    expect(problemsOf(either, { finnish: 1 })).toEqual([
      {
        where: 'spec.json: finnish',
        reason: 'is not a known key',
        remedy: "did you mean 'finish'?",
      },
    ]);
  });

  const machine = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), width: z.int().describe('2 to 32 bits') }),
    z.strictObject({ kind: z.literal('float32'), wealth: z.int().optional() }),
  ]);

  test('by a word lists the words, and names the one most likely meant', () => {
    const where = 'spec.json: kind';
    expect(problemsOf(machine, { kind: 'fixd', width: 8 })).toEqual([
      { where, reason: 'is "fixd"', remedy: "did you mean 'fixed'?" },
    ]);
    expect(problemsOf(machine, { width: 8 })).toEqual([
      { where, reason: 'is missing', remedy: 'write one of fixed, float32' },
    ]);
  });

  test('by a word is explained by the chosen alternative alone', () => {
    const value = { machines: [{ kind: 'fixed', width: 'wide', weahlt: 1 }] };
    expect(problemsOf(z.object({ machines: z.array(machine) }), value)).toEqual([
      {
        where: 'spec.json: machines.0.width',
        reason: 'is the text "wide", not a number',
        remedy: 'write 2 to 32 bits',
      },
      {
        where: 'spec.json: machines.0.weahlt',
        reason: 'is not a known key',
        remedy: 'known are kind, width',
      },
    ]);
  });
});
