import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import { formatName } from '../../src/fixed/index.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { cellsOf, lessonOf, taught } from './run.js';
import { draw, fixedModel, learning, shipped, uniform } from './specs.js';

const network = uniform([6, 5, 4, 3], 'tanh');

const withLayers = (layers: object, more: object = {}): Netlist =>
  draw(network, { ...fixedModel({}, {}, layers) }, learning('rbp', more));

const plain = withLayers({});

/** What a netlist has otherwise than the plain one, but for sums, which fit what is added. */
const otherwise = (netlist: Netlist): string[] => {
  const isSum = (name: string) => /\.(sum|weighted|biased|one)$/.test(name);
  const { isStore, store, wire } = directoryOf(plain);
  const parts = [...netlist.stores, ...netlist.wires].filter(({ name }) => !isSum(name));
  const units = [...netlist.infer, ...netlist.learn];
  const unitsBefore = [...plain.infer, ...plain.learn];
  return [
    ...parts
      .filter((part) => {
        const before = isStore(part.name) ? store(part.name) : wire(part.name);
        return JSON.stringify(part) !== JSON.stringify(before);
      })
      .map(({ name }) => name),
    ...units
      .filter((unit, i) => JSON.stringify(unit) !== JSON.stringify(unitsBefore[i]))
      .map((unit) => `${unit.kind} ${'output' in unit ? unit.output : unit.store}`),
  ];
};

const cell = { format: 'Q2.4', read: 'Q2.2' };
const cutOff = { rounding: 'floor', overflow: 'wrap' };

describe('a layer may have otherwise', () => {
  test.each([
    ['wires', 'preactivation', { format: 'Q3.2' }, ['layer2.preactivation']],
    ['wires', 'preactivation', cutOff, ['narrow layer2.preactivation']],
    ['wires', 'activity', { format: 'Q1.2' }, ['layer2.activity']],
    ['wires', 'delivered', { format: 'Q1.2' }, ['layer2.delivered']],
    ['wires', 'delivered', cutOff, ['narrow layer2.delivered']],
    ['wires', 'slope', { format: 'Q1.2' }, ['layer2.slope']],
    ['wires', 'error', { format: 'Q1.2' }, ['layer2.error']],
    ['wires', 'error', cutOff, ['narrow layer2.error']],
    ['stores', 'weight', cell, ['layer2.weight']],
    ['stores', 'weight', cutOff, ['update layer2.weight']],
    ['stores', 'bias', cell, ['layer2.bias']],
    ['stores', 'bias', cutOff, ['update layer2.bias']],
    ['stores', 'feedback', cell, ['layer2.feedback']],
    ['stores', 'rate', { significantBits: 3 }, ['layer2.rate']],
  ] as const)('its %s.%s, %j, and no other layer has', (section, name, change, differs) => {
    expect(otherwise(withLayers({ 2: { [section]: { [name]: change } } }))).toEqual(differs);
  });

  test('what is delivered to it, and what quantises its changes, by the learning spec', () => {
    const error = { format: 'Q1.4', layers: { 2: { format: 'pow2<3,-3>' } } };
    const update = { layers: { 2: { format: 'Q0.6', magnitudeOnly: true } } };
    const netlist = draw(network, fixedModel(), learning('rbp', { error, update }));
    const { wire } = directoryOf(netlist);
    const delivered = ['layer1', 'layer2'].map((place) => wire(`${place}.delivered`).format);
    expect(delivered.map(formatName)).toEqual(['Q1.4', 'pow2<3,-3>']);
    const quantised = netlist.learn.flatMap((unit) =>
      unit.kind === 'update' && unit.quantiser !== undefined ? [[unit.store, unit.quantiser]] : [],
    );
    const quantiser = { of: 'sample', magnitudeOnly: true, to: update.layers[2].format };
    expect(quantised.map(([store]) => store)).toEqual(['layer2.weight', 'layer2.bias']);
    expect(quantised[0]?.[1]).toMatchObject({ ...quantiser, to: { kind: 'fixed' } });
  });

  test('a format that the changes of all others are quantised with', () => {
    const update = { format: 'Q0.6', layers: { 1: { format: 'Q0.3' }, 3: { of: 'batch' } } };
    const { learn } = draw(network, fixedModel(), learning('rbp', { update }));
    const quantisers = learn.flatMap((unit) =>
      unit.kind === 'update' && unit.quantiser !== undefined ? [unit.quantiser] : [],
    );
    const each = quantisers.map(({ of, to }) => `${of} ${formatName(to)}`);
    expect([...new Set(each)].sort()).toEqual(['batch Q0.6', 'sample Q0.3', 'sample Q0.6']);
  });

  test('nothing, where it says what all layers have: the machine is the same', () => {
    const wires = { activity: { format: 'Q4.4' }, error: { rounding: 'nearest-even' } };
    const stores = { weight: { format: 'Q4.4' }, rate: { significantBits: 1 } };
    expect(withLayers({ 1: { wires, stores }, 3: { stores } })).toEqual(plain);
  });
});

describe('where widths change from layer to layer', () => {
  test('sums hold what is added, to the last bit', () => {
    const wires = { activity: { format: 'Q2.6' } };
    const { wire } = directoryOf(withLayers({ 1: { wires } }));
    // Four fraction bits of a weight and six of an activity; 5 · 2^7 · 2^7 < 2^17.
    expect(wire('layer2.weighted').format).toMatchObject({ fractionBits: 10, integerBits: 8 });
    const before = directoryOf(plain).wire('layer2.weighted').format;
    expect(before).toMatchObject({ fractionBits: 8, integerBits: 10 });
  });

  test('a number loses bits in a unit that narrows, and nowhere else', () => {
    const narrow = { activity: { format: 'Q1.2' }, error: { format: 'Q1.2' } };
    const netlist = withLayers({ 1: { wires: narrow } });
    const kinds = ({ infer, learn }: Netlist) => [...infer, ...learn].map(({ kind }) => kind);
    expect(kinds(netlist)).toEqual(kinds(plain));
    const { wire } = directoryOf(netlist);
    expect(formatName(wire('layer1.error').format)).toBe('Q1.2');
    expect(formatName(wire('layer2.error').format)).toBe('Q4.4');
  });

  test('the layer learns otherwise, and all that it sends to', async () => {
    const narrow = draw(
      network,
      fixedModel({}, {}, { 1: { wires: { activity: { format: 'Q1.1' } } } }),
      learning('bp'),
    );
    const wide = draw(network, fixedModel(), learning('bp'));
    const lesson = lessonOf(wide, 8, 3);
    const cells = await Promise.all([narrow, wide].map((it) => taught(it, 4, 3, lesson)));
    const [a, b] = cells.map((stores) => stores.get('layer2.weight'));
    expect(a).not.toEqual(b);
  });
});

describe('a layer is refused', () => {
  const says = (hardware: object, more: object = {}) => {
    try {
      draw(network, fixedModel({}, {}, hardware), learning('rbp', more));
    } catch (error) {
      return (error as Error).message;
    }
    return 'drawn';
  };

  test.each([
    [
      { 4: {} },
      {},
      'hardware.layers.4: the network has 3 layers, and none of that number; number the layers from 1',
    ],
    [
      {},
      { error: { layers: { 9: { format: 'Q1.3' } } } },
      'learning.error.layers.9: the network has 3 layers',
    ],
    [
      {},
      { update: { layers: { 9: { format: 'Q1.3' } } } },
      'learning.update.layers.9: the network has 3 layers',
    ],
    [
      { 3: { wires: { activity: { format: 'Q1.3' } } } },
      {},
      'hardware.layers.3.wires.activity: the top layer has no activity, but the wire output; write hardware.wires.output',
    ],
    [
      { 3: { wires: { slope: { format: 'Q1.3' } } } },
      {},
      'hardware.layers.3.wires.slope: the top layer has no slope, but the wire outputError',
    ],
    [
      { 3: { wires: { error: { format: 'Q1.3' } } } },
      {},
      'hardware.layers.3.wires.error: the top layer has no error, but the wire outputError',
    ],
    [
      { 1: { wires: { delivered: { format: 'Q1.3' } } } },
      { error: { format: 'Q1.5' } },
      'hardware.layers.1.wires.delivered.format: is lost, since learning.error.format is what is delivered to every layer; write learning.error.layers.1.format',
    ],
    [{ top: {} }, {}, 'layers.top: is no number of a layer; number the layers from 1, the lowest'],
    [{ 0: {} }, {}, 'layers.0: is no number of a layer'],
    [
      { 1: { wires: { output: { format: 'Q1.3' } } } },
      {},
      'layers.1.wires.output: is not a known key',
    ],
    [
      { 1: { wires: { activty: { format: 'Q1.3' } } } },
      {},
      "layers.1.wires.activty: is not a known key; did you mean 'activity'?",
    ],
    [
      { 1: { stores: { weight: { read: 'Q4.5' } } } },
      {},
      'layers.1.stores.weight.read: is Q4.5, which is not the top bits of Q4.4; write Q4.n with n of at most 4',
    ],
  ])('%j with %j', (hardware, more, message) => {
    expect(says(hardware, more)).toContain(message);
  });

  test('that quantises without a format of its own or of all layers', () => {
    const spec = { update: { layers: { 1: { of: 'batch' } } } };
    expect(() => learning('rbp', spec)).toThrow('is missing');
  });

  test('whose steps its own rate register does not make powers of two', () => {
    const step = { update: { format: 'Q0.12', of: 'step' }, rate: 0.75, batch: 1 };
    const shift = { 1: { stores: { rate: { significantBits: 4 } } } };
    expect(says({}, step)).toBe('drawn');
    expect(says(shift, step)).toMatch(
      /^learning\.rate: is 0\.75 \/ 1 a sample, held as 0\.75: no power of two/,
    );
  });
});

test('a layer of a shipped model keeps all that it does not say itself', () => {
  const hardware = shipped('digital-int8');
  if (hardware.arithmetic !== 'fixed') throw new TypeError('a fixed model was asked for');
  const { stores } = draw(
    network,
    { ...hardware, layers: { 2: { stores: { weight: { rounding: 'floor' } } } } },
    learning('srbp'),
  );
  const [first, second] = ['layer1.weight', 'layer2.weight'].map((name) =>
    stores.find((store) => store.name === name),
  );
  expect([second?.format, second?.read]).toEqual([first?.format, first?.read]);
});

describe('layers of different widths learn the same bytes on reference and wasm', () => {
  const wires = { activity: { format: 'Q1.11' }, error: { format: 'Q1.2', ...cutOff } };
  const stores = { weight: { format: 'Q2.9', read: 'Q2.3', rounding: 'stochastic' } };
  const layers = {
    1: { wires, stores },
    2: { wires: { activity: { format: 'Q1.1' } } },
    3: { stores: { rate: { significantBits: 5 } } },
  };
  const error = { layers: { 1: { format: 'pow2<3,-3>' } } };
  const update = { layers: { 2: { format: 'Q3.6', of: 'batch' } } };

  test.each(['bp', 'rbp', 'srbp', 'kp'] as const)('by %s', async (rule) => {
    const more = { rate: 0.3, batch: 4, error, update };
    const netlist = draw(network, fixedModel({}, {}, layers), learning(rule, more));
    const lesson = lessonOf(netlist, 12, 5);
    const cells = startingStores(netlist, 5);
    const [expected, got] = await Promise.all(
      [backends.reference, backends.wasm].map(async (backend) => {
        const machine = await backend.prepare(netlist, { batch: 4, seed: 5 });
        for (const [name, codes] of cells) await machine.write(name, codes);
        await machine.learn({ ...lesson, step: 0 });
        return cellsOf(netlist, machine);
      }),
    );
    expect(got).toEqual(expected);
    expect(got?.get('layer1.weight')).not.toEqual(cells.get('layer1.weight'));
  });
});
