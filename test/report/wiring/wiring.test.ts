import { describe, expect, test } from 'vitest';
import { parseSetting } from '../../../src/experiment/index.js';
import { buildMachine, readExperiment } from '../../../src/index.js';
import { columnsOf } from '../../../src/report/wiring/columns.js';
import { lanesOf } from '../../../src/report/wiring/lanes.js';
import { wiringFigure } from '../../../src/report/wiring/wiring-figure.js';
import { countIn, textsIn, titlesIn } from '../drawing.js';

const machine = (...settings: readonly string[]) =>
  buildMachine(readExperiment('sims/quickstart/run.json', settings.map(parseSetting)));

const wires = (rule: string, channel: string) => {
  const figure = wiringFigure(machine(`learning.rule=${rule}`), 'It');
  return titlesIn(figure).filter((title) => title.includes(`${channel} channel`));
};

describe('the wiring diagram', () => {
  test('has a box for each place, and each store with its cells and their width', () => {
    const figure = wiringFigure(machine(), 'It');
    expect(textsIn(figure)).toEqual(
      expect.arrayContaining([
        'input',
        'layer1',
        'layer5',
        'host',
        'weight',
        '784 × 100 × 16 bits',
      ]),
    );
    expect(titlesIn(figure)).toContain('layer1.weight: 784 × 100 cells of Q1.15, 16 bits, kept');
  });

  test('tells a register of a rate by its significant bits, as the hardware model does', () => {
    const one = wiringFigure(machine(), 'It');
    expect(textsIn(one)).toContain('1 significant bit');
    expect(one.table.rows.find(([name]) => name === 'layer1.rate')?.at(-1)).toBe(
      '1 significant bit',
    );
    const eight = wiringFigure(machine('hardware.stores.rate.significantBits=8'), 'It');
    expect(textsIn(eight)).toContain('8 significant bits');
  });

  test('tells cells that share exponents, and cells of devices, as what they are', () => {
    const blocks = wiringFigure(machine('hardware=digital-mxint8'), 'It');
    expect(textsIn(blocks)).toEqual(
      expect.arrayContaining(['feedback, blocks', '784 × 100 × 8 bits']),
    );
    expect(titlesIn(blocks)).toContain(
      'layer1.weight: 784 × 100 cells of Q1.15, mantissas of 8 bits, an exponent of 4 bits for 32 of a column, kept',
    );
    const device = '{"format":"Q2.14","device":"reram-sb"}';
    const states = wiringFigure(
      machine('hardware=digital-int16', `hardware.stores.weight=${device}`),
      'It',
    );
    expect(textsIn(states)).toContain('784 × 100 devices');
    expect(titlesIn(states)).toContain(
      'layer1.weight: 784 × 100 cells of Q2.14, states of the device reram-sb, kept',
    );
  });

  test('shows of a convolution at how many positions its lines carry a vector', () => {
    const convolution = readExperiment('sims/convolution/run.json', []);
    const figure = wiringFigure(buildMachine(convolution), 'It');
    expect(textsIn(figure)).toContain('activity 144 at 8 × 8');
  });

  test('shows the width that each layer has of its own', () => {
    const figure = wiringFigure(
      machine(
        ...['hardware.layers.2.wires.activity.format=Q1.3', 'learning.cellsAt=sender'],
        ...['learning.error.layers.1.format=Q0.5', 'hardware.layers.3.stores.weight.read=Q1.5'],
        'hardware.layers.3.stores.weight.format=Q1.9',
      ),
      'It',
    );
    const activities = ['activity 100 × 8', 'activity 100 × 4'];
    expect(textsIn(figure)).toEqual(expect.arrayContaining(activities));
    expect(titlesIn(figure)).toEqual(
      expect.arrayContaining([
        'layer1.activity: 100 × 8 bits (Q1.7), forward channel, from layer1 to layer2',
        'layer2.activity: 100 × 4 bits (Q1.3), forward channel, from layer2 to layer3',
        'layer1.delivered: 100 × 5 bits (Q0.5), learning channel, from layer5 to layer1',
        'layer2.delivered: 100 × 8 bits (Q0.8), learning channel, from layer5 to layer2',
        'layer3.weight: 100 × 100 cells of Q1.9, 10 bits, kept',
      ]),
    );
    const bitsOf = (name: string) => figure.table.rows.find(([row]) => row === name)?.at(-1);
    expect(['layer1.activity', 'layer2.activity', 'layer3.weight'].map(bitsOf)).toEqual([
      '8',
      '4',
      '10',
    ]);
  });

  test('shows the widths that were found layer by layer', () => {
    const found = buildMachine(readExperiment('sims/bits-by-layer/run.json', []));
    const labels = textsIn(wiringFigure(found, 'It')).filter((text) => /^activity /.test(text));
    expect(labels).toEqual(['2', '2', '4', '6'].map((bits) => `activity 100 × ${bits}`));
  });

  test('tells the learning channel from the forward one, and says what each wire carries', () => {
    expect(wires('srbp', 'forward')).toContain(
      'input: 784 × 8 bits (Q1.7), forward channel, from input to layer1',
    );
    expect(wires('srbp', 'learning')).toContain(
      'outputError: 10 × 8 bits (Q1.7), learning channel, from layer5 to layer5, layer1, layer2, layer3, layer4',
    );
    // Layer by layer: the target, the error to layer 4, and on to 3, 2 and 1.
    expect(wires('rbp', 'learning')).toHaveLength(5);
    const figure = wiringFigure(machine(), 'It');
    expect(countIn(figure, '[data-channel="learning"] [stroke-dasharray="7,3"]')).toBe(2);
    expect(countIn(figure, '[data-channel="forward"] [stroke-dasharray="none"]')).toBe(6);
  });

  test.each([
    [
      'the wire within each layer, where cells stand at the receiver',
      ['learning.rule=srbp'],
      'is the width of delivered (4 bits), within each layer; what travels to it is outputError (8 bits).',
    ],
    [
      'the wire within each layer, where the error of the layer above comes to the receiver',
      ['learning.rule=rbp', 'hardware.wires.error.format=Q0.6'],
      'is the width of delivered (4 bits), within each layer; what travels to it is outputError (8 bits), error (6 bits).',
    ],
    [
      'the wire that travels, where cells stand at the sender',
      ['learning.rule=srbp', 'learning.cellsAt=sender'],
      'is the width of delivered (4 bits), which travels.',
    ],
    [
      'the wire that travels, where the forward cells above are read backwards',
      ['learning.rule=bp'],
      'is the width of delivered (4 bits), which travels.',
    ],
    [
      'the wire that travels, where each layer passes on what it was brought',
      ['learning.rule=rbp', 'learning.slope=own'],
      'is the width of delivered (4 bits), which travels.',
    ],
  ])('says that an error format narrows %s', (_, settings, said) => {
    const netlist = machine('learning.error.format=Q0.4', ...settings);
    expect(wiringFigure(netlist, 'It').caption).toContain(said);
  });

  test('says of no error format where nothing is delivered', () => {
    expect(wiringFigure(machine('learning.rule=top'), 'It').caption).not.toContain('error.format');
  });

  test('draws the finished signals from the sender, with the bits of the error format', () => {
    const netlist = machine('learning.cellsAt=sender', 'learning.error.format=Q0.3');
    expect(titlesIn(wiringFigure(netlist, 'It'))).toContain(
      'layer1.delivered: 100 × 3 bits (Q0.3), learning channel, from layer5 to layer1',
    );
  });

  test('has every wire and store of the netlist in its table', () => {
    const netlist = machine();
    expect(wiringFigure(netlist, 'It').table.rows.map(([name]) => name)).toEqual(
      [...netlist.wires, ...netlist.stores].map(({ name }) => name),
    );
  });

  test('shows what is kept nowhere as what it is', () => {
    const netlist = machine('learning.weights=regenerated');
    expect(textsIn(wiringFigure(netlist, 'It'))).toContain('feedback, regenerated');
  });

  test('of a deep machine draws both ends of it', () => {
    const layers = Array.from({ length: 40 }, () => ({ dense: 20, transfer: 'tanh' }));
    const network = [{ inputs: 784 }, ...layers, { dense: 10, transfer: 'softmax' }];
    const { columns } = columnsOf(machine(`network=${JSON.stringify(network)}`));
    expect(columns.map(({ name }) => name)).toEqual([
      'input',
      'layer1',
      'layer2',
      'layer3',
      'layer4',
      '34 more',
      'layer39',
      'layer40',
      'layer41',
      'host',
    ]);
  });

  test('puts no two wires of a lane over each other', () => {
    const { leads } = columnsOf(machine('learning.rule=rbp', 'learning.route=cascading'));
    const learning = leads.filter(({ wire }) => wire.channel === 'learning');
    const lanes = lanesOf(learning);
    expect(lanes.flat()).toHaveLength(learning.length);
    for (const lane of lanes) {
      const gaps = lane.flatMap(({ from, to }) => {
        const [left, right] = [Math.min(from, ...to), Math.max(from, ...to)];
        return Array.from({ length: right - left }, (_, i) => left + i);
      });
      expect(new Set(gaps).size).toBe(gaps.length);
    }
  });
});
