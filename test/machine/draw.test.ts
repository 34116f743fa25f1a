import { describe, expect, test } from 'vitest';
import { formatName } from '../../src/fixed/index.js';
import { modelNames } from '../../src/library/index.js';
import { directoryOf, type Netlist, portsOf, type Store } from '../../src/netlist/index.js';
import { canBeReadBackwards } from './shipped.js';
import { draw, fixedModel, learning, type RuleName, ruleNames, shipped, uniform } from './specs.js';

const mnist = uniform([784, 100, 100, 100, 100, 10], 'tanh');

const drawn = (rule: RuleName, more: object = {}, model = 'digital-int8'): Netlist =>
  draw(mnist, shipped(model), learning(rule, more));

const feedbackOf = ({ stores }: Netlist): Store[] =>
  stores.filter(({ role }) => role === 'feedback');

const cellsOf = (stores: readonly Store[]): number =>
  stores.reduce((sum, { rows, columns }) => sum + rows * columns, 0);

const shapesOf = (stores: readonly Store[]) =>
  stores.map(({ place, rows, columns }) => [place, rows, columns]);

const unitsOf = ({ infer, learn }: Netlist) => [...infer, ...learn];

const learningUnits = (netlist: Netlist, kind: string) =>
  netlist.learn.filter((unit) => unit.kind === kind);

const updatesAt = (netlist: Netlist, place: string) =>
  netlist.learn.filter((unit) => unit.kind === 'update' && unit.at === place);

const hidden = ['layer1', 'layer2', 'layer3', 'layer4'];
const layers = [...hidden, 'layer5'];

describe('the forward channel of 784-100-100-100-100-10', () => {
  const netlist = drawn('bp');

  test('has weights with inputs on rows and neurons on columns, and a row of biases, at each layer', () => {
    const ofRole = (role: string) => netlist.stores.filter((store) => store.role === role);
    expect(shapesOf(ofRole('weight'))).toEqual([
      ['layer1', 784, 100],
      ['layer2', 100, 100],
      ['layer3', 100, 100],
      ['layer4', 100, 100],
      ['layer5', 100, 10],
    ]);
    expect(shapesOf(ofRole('bias'))).toEqual(
      layers.map((place, i) => [place, 1, i < 4 ? 100 : 10]),
    );
  });

  test('starts weights as a scaled normal of their fan-in and fan-out, and biases at 0', () => {
    const [weight, bias] = netlist.stores;
    expect(weight?.start).toEqual({ kind: 'normal', mean: 0, deviation: Math.sqrt(2 / 884) });
    expect(bias?.start).toEqual({ kind: 'constant', value: 0 });
  });

  test('carries each activity to the next layer alone, and the output to the host too', () => {
    const { wire } = directoryOf(netlist);
    const ends = hidden.map((place) => wire(`${place}.activity`).to);
    expect(ends).toEqual([['layer2'], ['layer3'], ['layer4'], ['layer5']]);
    expect(wire('output').to).toEqual(['layer5', 'host']);
  });

  test('is the same whatever the rule', () => {
    for (const rule of ruleNames) expect(drawn(rule).infer).toEqual(netlist.infer);
  });

  test('ends in the transfer function of the top layer', () => {
    const top = (name: string) =>
      draw(uniform([4, 3, 2], 'relu', name), shipped('digital-int8'), learning('bp')).infer.at(-1);
    expect(top('softmax')).toMatchObject({ kind: 'softmax', output: 'output' });
    expect(top('logistic')).toMatchObject({ kind: 'transfer', transfer: 'logistic' });
    expect(top('identity')).toMatchObject({ kind: 'transfer', transfer: 'identity' });
  });
});

describe('the learning channel of 784-100-100-100-100-10', () => {
  test('has by SRBP 4,000 feedback cells: 10 × 100 at each hidden layer', () => {
    const feedback = feedbackOf(drawn('srbp'));
    expect(shapesOf(feedback).sort()).toEqual(hidden.map((place) => [place, 10, 100]));
    expect(cellsOf(feedback)).toBe(4_000);
  });

  test('has by RBP 31,000 feedback cells: of the layer above on rows, of the layer on columns', () => {
    const feedback = feedbackOf(drawn('rbp'));
    expect(shapesOf(feedback).sort()).toEqual([
      ['layer1', 100, 100],
      ['layer2', 100, 100],
      ['layer3', 100, 100],
      ['layer4', 10, 100],
    ]);
    expect(cellsOf(feedback)).toBe(31_000);
  });

  test('has by BP no feedback cells: it reads the weights of the layer above backwards', () => {
    const netlist = drawn('bp');
    const reads = learningUnits(netlist, 'read');
    expect(feedbackOf(netlist)).toEqual([]);
    expect(reads).toEqual(
      ['layer5', 'layer4', 'layer3', 'layer2'].map((at) =>
        expect.objectContaining({ at, store: `${at}.weight`, direction: 'transposed' }),
      ),
    );
  });

  test('has by top only the updates of the top layer', () => {
    const netlist = drawn('top');
    expect(feedbackOf(netlist)).toEqual([]);
    expect(netlist.learn.map(({ kind, at }) => [kind, at])).toEqual([
      ['subtract', 'layer5'],
      ['narrow', 'layer5'],
      ['update', 'layer5'],
      ['update', 'layer5'],
    ]);
    expect(netlist.stores.filter(({ role }) => role === 'rate')).toHaveLength(1);
  });

  test('reads its own cells forwards, where they stand', () => {
    for (const rule of ['rbp', 'srbp'] as const) {
      const reads = learningUnits(drawn(rule), 'read');
      expect(reads).toEqual(
        [...hidden]
          .reverse()
          .map((at) =>
            expect.objectContaining({ at, store: `${at}.feedback`, direction: 'forward' }),
          ),
      );
    }
  });

  /** The wires of the learning channel that leave the place where they start, and where they end. */
  const crossing = ({ wires }: Netlist) =>
    wires
      .filter(
        ({ channel, from, to }) => channel === 'learning' && to.some((place) => place !== from),
      )
      .map(({ name, from, to }) => [name, from, [...to].sort()]);

  test('sends by SRBP nothing between layers but the output error, to every one of them', () => {
    expect(crossing(drawn('srbp'))).toEqual([
      ['target', 'host', ['layer5']],
      ['outputError', 'layer5', layers],
    ]);
  });

  test('sends by RBP the error of each layer to the layer below', () => {
    expect(crossing(drawn('rbp'))).toEqual([
      ['target', 'host', ['layer5']],
      ['outputError', 'layer5', ['layer4', 'layer5']],
      ['layer4.error', 'layer4', ['layer3', 'layer4']],
      ['layer3.error', 'layer3', ['layer2', 'layer3']],
      ['layer2.error', 'layer2', ['layer1', 'layer2']],
    ]);
  });

  test('sends by BP what each layer read backwards to the layer below', () => {
    expect(crossing(drawn('bp'))).toEqual([
      ['target', 'host', ['layer5']],
      ['layer4.delivered', 'layer5', ['layer4']],
      ['layer3.delivered', 'layer4', ['layer3']],
      ['layer2.delivered', 'layer3', ['layer2']],
      ['layer1.delivered', 'layer2', ['layer1']],
    ]);
  });

  test('sends by top nothing but the target', () => {
    expect(crossing(drawn('top'))).toEqual([['target', 'host', ['layer5']]]);
  });

  test.each(ruleNames)('by %s reads no target but at the top', (rule) => {
    const readers = unitsOf(drawn(rule)).filter((unit) => portsOf(unit).reads.includes('target'));
    expect(readers).toEqual([expect.objectContaining({ kind: 'subtract', at: 'layer5' })]);
  });

  test('multiplies what is delivered by the slope of the own transfer function', () => {
    const slopes = learningUnits(drawn('srbp'), 'slope');
    expect(slopes).toEqual(
      [...hidden]
        .reverse()
        .map((at) =>
          expect.objectContaining({ at, transfer: 'tanh', input: `${at}.preactivation` }),
        ),
    );
  });

  test('may be named by its cells, its route and its slopes', () => {
    const srbp = drawn('bp', { cells: 'separate', route: 'skipped', slope: 'own' });
    expect(srbp).toEqual(drawn('srbp'));
  });

  test('of one hidden layer is the same machine by RBP and by SRBP', () => {
    const small = (rule: RuleName) =>
      draw(uniform([7, 5, 3], 'tanh'), shipped('digital-int8'), learning(rule));
    expect(small('rbp')).toEqual(small('srbp'));
    expect(small('rbp')).not.toEqual(small('bp'));
  });
});

describe.each(modelNames())('on %s', (model) => {
  const rulesOn = ruleNames.filter((rule) => rule !== 'bp' || canBeReadBackwards(model));

  test.each(rulesOn)('by %s every update reads only wires that end at its own layer', (rule) => {
    const netlist = drawn(rule, {}, model);
    const { wire, store } = directoryOf(netlist);
    for (const unit of netlist.learn) {
      if (unit.kind !== 'update') continue;
      expect(wire(unit.presynaptic).to).toContain(unit.at);
      expect(wire(unit.postsynaptic).to).toContain(unit.at);
      expect(store(unit.store).place).toBe(unit.at);
      expect(store(unit.rate).place).toBe(unit.at);
    }
  });

  test.each(rulesOn.filter((rule) => rule !== 'top'))(
    'by %s every layer writes its weights and its biases',
    (rule) => {
      const netlist = drawn(rule, {}, model);
      for (const [i, place] of layers.entries()) {
        const [input, error] = [
          i === 0 ? 'input' : `layer${i}.activity`,
          i === 4 ? 'outputError' : `${place}.error`,
        ];
        expect(updatesAt(netlist, place)).toMatchObject([
          { store: `${place}.weight`, presynaptic: input, postsynaptic: error },
          { store: `${place}.bias`, presynaptic: `${place}.one`, postsynaptic: error },
        ]);
      }
    },
  );
});

describe('the numbers of a machine', () => {
  const small = uniform([7, 5, 3], 'tanh');
  const registers = (netlist: Netlist) => netlist.stores.filter(({ role }) => role === 'rate');

  test('hold in every rate register the rate over the batch', () => {
    for (const model of modelNames()) {
      const netlist = draw(small, shipped(model), learning('rbp', { rate: 0.5, batch: 4 }));
      expect(registers(netlist).map(({ start }) => start)).toEqual([
        { kind: 'constant', value: 0.125 },
        { kind: 'constant', value: 0.125 },
      ]);
    }
  });

  test.each([
    [1, 0.125, 'Q-1.3'],
    [1, 1, 'Q2.0'],
    [1, 0.3, 'Q0.2'],
    [4, 0.3, 'Q0.5'],
    [1, 40, 'Q7.-5'],
    [1, 48, 'Q8.-6'],
    [16, 1, 'Q2.15'],
  ])(
    'hold of a rate with %d significant bits no more bits than those and a sign: %d',
    (significantBits, rate, name) => {
      const hardware = fixedModel({}, { rate: { significantBits } });
      const [register] = registers(draw(small, hardware, learning('top', { rate })));
      expect(formatName(register?.format as never)).toBe(name);
    },
  );

  test('are those of the model: what cells keep, what is read of them, what wires carry', () => {
    const hardware = fixedModel(
      {
        preactivation: { format: 'Q4.6' },
        delivered: { format: 'Q-1.9' },
        error: { format: 'Q-2.9' },
        output: { format: 'Q2.7' },
      },
      {
        weight: { format: 'Q1.15', read: 'Q1.7' },
        bias: { format: 'Q1.14' },
        feedback: { format: 'Q1.5' },
      },
    );
    const { store, wire } = directoryOf(draw(small, hardware, learning('srbp')));
    const cells = ['layer1.weight', 'layer2.bias', 'layer1.feedback'].map(store);
    const lines = ['layer1.preactivation', 'layer1.delivered', 'layer1.error', 'output', 'target'];
    expect(cells.map(({ format }) => formatName(format))).toEqual(['Q1.15', 'Q1.14', 'Q1.5']);
    expect(cells.map(({ read }) => formatName(read))).toEqual(['Q1.7', 'Q1.14', 'Q1.5']);
    expect(lines.map((name) => formatName(wire(name).format))).toEqual([
      'Q4.6',
      'Q-1.9',
      'Q-2.9',
      'Q2.7',
      'Q2.7',
    ]);
  });

  test('are float32 throughout on ideal-float32, with nothing narrowed', () => {
    const netlist = draw(small, shipped('ideal-float32'), learning('bp'));
    const formats = [...netlist.wires, ...netlist.stores].map(({ format }) => formatName(format));
    expect(new Set(formats)).toEqual(new Set(['float32']));
    expect(unitsOf(netlist).map(({ kind }) => kind)).not.toContain('narrow');
  });
});

describe('a quantiser on what the channel delivers', () => {
  const small = uniform([7, 5, 4, 3], 'tanh');
  const withError = (model: string, format: string) =>
    draw(small, shipped(model), learning('srbp', { error: { format } }));
  const into = (netlist: Netlist) =>
    netlist.learn.filter((unit) => portsOf(unit).drives?.endsWith('.delivered'));

  test.each([
    ['digital-int8', 'Q1.4', 'narrow'],
    ['digital-int8', 'pow2<5,-3>', 'quantise'],
    ['digital-int16', 'pow2<4,-1,full>', 'quantise'],
  ])('is on %s for %s a unit of kind %s, whose wires carry that format', (model, format, kind) => {
    const netlist = withError(model, format);
    const { wire } = directoryOf(netlist);
    expect(into(netlist).map((unit) => unit.kind)).toEqual([kind, kind]);
    for (const place of ['layer1', 'layer2']) {
      expect(formatName(wire(`${place}.delivered`).format)).toBe(format);
    }
  });

  test.each(['Q1.4', 'pow2<5,-3>'])(
    'is on ideal-float32 for %s a quantise unit, whose wires stay float32',
    (format) => {
      const netlist = withError('ideal-float32', format);
      expect(into(netlist)).toEqual([
        expect.objectContaining({ kind: 'quantise', at: 'layer2', input: 'layer2.delivered.sum' }),
        expect.objectContaining({ kind: 'quantise', at: 'layer1', input: 'layer1.delivered.sum' }),
      ]);
      expect(into(netlist).map((unit) => unit.kind === 'quantise' && formatName(unit.to))).toEqual([
        format,
        format,
      ]);
    },
  );

  test('leaves the output error, and what else there is, as it was', () => {
    const plain = draw(small, shipped('digital-int8'), learning('srbp'));
    const netlist = withError('digital-int8', 'Q1.4');
    const formatOf = (of: Netlist, name: string) => directoryOf(of).wire(name).format;
    for (const name of ['outputError', 'layer1.error', 'layer2.slope']) {
      expect(formatOf(netlist, name)).toEqual(formatOf(plain, name));
    }
  });
});

test('a line that is stuck is stuck whether it is dropped or not: what is delivered is dropped before it sticks', () => {
  const faults = { dropout: { probability: 0.5 }, stuck: { probability: 0.5, at: 0.25 } };
  const { learn } = drawn('srbp', faults);
  const befallen = learn.filter(({ kind }) => kind === 'drop' || kind === 'stick');
  expect(befallen.slice(0, 2)).toMatchObject([
    { kind: 'drop', input: 'layer4.delivered.whole', output: 'layer4.delivered.dropped' },
    { kind: 'stick', input: 'layer4.delivered.dropped', output: 'layer4.delivered' },
  ]);
  expect(befallen).toHaveLength(2 * hidden.length);
});
