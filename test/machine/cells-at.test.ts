import { describe, expect, test } from 'vitest';
import type { Backend, Codes } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { InputError } from '../../src/input/index.js';
import { axes } from '../../src/machine/axes.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { lessonOf } from './run.js';
import { draw, everyRule, learning, type RuleName, shipped, uniform } from './specs.js';

const network = uniform([7, 6, 5, 4, 3], 'tanh');
const models = ['digital-int8', 'digital-int16', 'ideal-float32'] as const;

const drawn = (rule: RuleName, more: object, model = 'digital-int8'): Netlist =>
  draw(network, shipped(model), learning(rule, { batch: 2, ...more }));

const held = async (backend: Backend, netlist: Netlist): Promise<Map<string, Codes>> => {
  const machine = await backend.prepare(netlist, { batch: 2, seed: 7 });
  for (const [name, codes] of startingStores(netlist, 7)) await machine.write(name, codes);
  const lesson = lessonOf(netlist, 9, 7);
  await machine.learn({ ...lesson, step: 0 });
  const cells = new Map<string, Codes>();
  for (const { name } of netlist.stores) cells.set(name, await machine.read(name));
  machine.dispose();
  return cells;
};

const channels: readonly (readonly [RuleName, object])[] = [
  ['rbp', {}],
  ['srbp', {}],
  ['srbp', { error: { format: 'Q0.3' } }],
  ['rbp', { error: { format: 'pow2<3,-3>' }, slope: 'own' }],
  ['rbp', { slope: 'none', feedback: { sparse: { connections: 2 } } }],
  ['srbp', { dropout: { probability: 0.3 }, stuck: { probability: 0.3, at: 0.25 } }],
  ['rbp', { dropout: { probability: 0.3 }, stuck: { probability: 0.3 }, weights: 'regenerated' }],
  ['srbp', { weights: 'redrawn', matrices: 3 }],
  ['arbp', { adaptation: 0.5, matrices: 2 }],
  ['asrbp', { weightDecay: 0.25, frozen: [2] }],
  ['kp', { weightDecay: 0.25 }],
  ['drtp', { slope: 'none' }],
  ['srbp', { receiver: 'synapse', dropout: { probability: 0.2 } }],
];

describe.each([reference, wasm])('on $name', (backend) => {
  test.each(
    models.flatMap((model) => channels.map(([rule, more]) => [model, rule, more] as const)),
  )('%s learns by %s with %j to the same bytes wherever its cells stand', async (...machine) => {
    const [model, rule, more] = machine;
    const at = (cellsAt: string) => held(backend, drawn(rule, { ...more, cellsAt }, model));
    expect(await at('sender')).toEqual(await at('receiver'));
  });
});

/** The wires of the learning channel between places, with where they go. */
const travelling = (rule: RuleName, more: object): string[] =>
  drawn(rule, more)
    .wires.filter(({ channel, from, to }) => channel === 'learning' && to.some((p) => p !== from))
    .filter(({ name }) => name !== 'target')
    .map(({ name, size, from, to }) => `${size} of ${name} from ${from} to ${to.join(', ')}`)
    .sort();

describe('what travels from place to place', () => {
  test('is the output error, to cells of a skipped channel at the receivers', () => {
    expect(travelling('srbp', { cellsAt: 'receiver' })).toEqual([
      '3 of outputError from layer4 to layer4, layer1, layer2, layer3',
    ]);
  });

  test('is each neuron’s finished signal, from cells of a skipped channel at the sender', () => {
    expect(travelling('srbp', { cellsAt: 'sender' })).toEqual([
      '4 of layer3.delivered from layer4 to layer3',
      '5 of layer2.delivered from layer4 to layer2',
      '6 of layer1.delivered from layer4 to layer1',
    ]);
  });

  test('is the error of the layer above, to cells of a layered channel at the receivers', () => {
    expect(travelling('rbp', { cellsAt: 'receiver' })).toEqual([
      '3 of outputError from layer4 to layer4, layer3',
      '4 of layer3.error from layer3 to layer3, layer2',
      '5 of layer2.error from layer2 to layer2, layer1',
    ]);
  });

  test('is the finished signal, from cells of a layered channel in the layer above, as by BP', () => {
    const finished = [
      '4 of layer3.delivered from layer4 to layer3',
      '5 of layer2.delivered from layer3 to layer2',
      '6 of layer1.delivered from layer2 to layer1',
    ];
    expect(travelling('rbp', { cellsAt: 'sender' })).toEqual(finished);
    expect(travelling('bp', {})).toEqual(finished);
    expect(travelling('usf', { cellsAt: 'sender' })).toEqual(finished);
  });

  test('has the bits of the error format where cells stand at the sender', () => {
    for (const rule of ['rbp', 'srbp', 'bp'] as const) {
      const netlist = drawn(rule, { cellsAt: 'sender', error: { format: 'Q0.3' } });
      const { format, to } = directoryOf(netlist).wire('layer1.delivered');
      expect([format, to]).toEqual([
        { kind: 'fixed', integerBits: 0, fractionBits: 3 },
        ['layer1'],
      ]);
    }
  });

  test('is what dropout and stuck lines have befallen already', () => {
    const faults = { dropout: { probability: 0.3 }, stuck: { probability: 0.3 } };
    const { learn } = drawn('srbp', { cellsAt: 'sender', ...faults });
    const places = learn.flatMap(({ kind, at }) =>
      kind === 'drop' || kind === 'stick' ? [at] : [],
    );
    expect(new Set(places)).toEqual(new Set(['layer4']));
  });

  test('is an activity too, up to adaptive cells that stand above the next layer', () => {
    const activity = (rule: RuleName, cellsAt: string) =>
      directoryOf(drawn(rule, { cellsAt })).wire('layer1.activity').to;
    expect(activity('asrbp', 'sender')).toEqual(['layer4', 'layer2']);
    expect(activity('asrbp', 'receiver')).toEqual(['layer1', 'layer2']);
    expect(activity('arbp', 'sender')).toEqual(['layer2']);
  });
});

const refusalOf = (rule: RuleName, more: object): unknown => {
  try {
    drawn(rule, more);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('cells can’t stand', () => {
  test.each([
    ['bp', { cellsAt: 'receiver' }, /forward weights of the layer above.*write sender/],
    ['sbp', { cellsAt: 'receiver' }, /forward weights of the layer above.*write sender/],
    ['frsf', { cellsAt: 'receiver' }, /borrow signs stand beside.*write sender, or own signs/],
    ['rbp', { cellsAt: 'sender', route: 'mixed' }, /several senders.*write receiver/],
    ['arbp', { cellsAt: 'sender', route: 'cascading' }, /several senders.*write receiver/],
    ['top', { cellsAt: 'sender' }, /no cells that could stand.*remove it/],
  ] as const)('by %s with %j', (rule, more, reason) => {
    expect(refusalOf(rule, more)).toMatchObject({
      problems: [{ where: 'learning.cellsAt' }],
      message: expect.stringMatching(reason),
    });
  });

  test('without a reason: every combination of all axes is drawn, or refused with one', () => {
    const combinations = Object.entries(axes).reduce<object[]>(
      (all, [axis, values]) => all.flatMap((c) => values.map((value) => ({ ...c, [axis]: value }))),
      [{}],
    );
    const outcomes = combinations.map((more) => refusalOf('rbp', more));
    expect(outcomes.filter((o) => o !== undefined && !(o instanceof InputError))).toEqual([]);
    const bySender = combinations.flatMap((more, i) =>
      'cellsAt' in more && more.cellsAt === 'sender' && outcomes[i] === undefined ? [more] : [],
    );
    expect(bySender.length).toBeGreaterThan(20);
  });
});

test.each(everyRule.filter((rule) => rule !== 'top' && rule !== 'hebb'))(
  'the cells of %s stand at the receiver unless they are forward cells or borrow signs',
  (rule) => {
    const usual = ['bp', 'sbp', 'usf', 'brsf', 'frsf'].includes(rule) ? 'sender' : 'receiver';
    expect(drawn(rule, {})).toEqual(drawn(rule, { cellsAt: usual }));
  },
);
