import { describe, expect, test } from 'vitest';
import { type Backend, backends, type Codes } from '../../../src/backends/index.js';
import { resolveExperiment } from '../../../src/experiment/index.js';
import { openTaskMachine } from '../../../src/experiment/task-machine.js';
import { redrawnStores, startingStores } from '../../../src/netlist/index.js';
import { diagnoserOf } from '../../../src/training/diagnostics/diagnose.js';

const spec = (learning: object, hardware: string | object) => ({
  task: { synthetic: { inputs: 6, classes: 3, samples: 40, testSamples: 9 } },
  network: [
    { inputs: 6 },
    { dense: 5, transfer: 'tanh' },
    { dense: 4, transfer: 'logistic' },
    { dense: 3, transfer: 'softmax' },
  ],
  hardware,
  learning: { rule: 'bp', rate: 0.5, batch: 4, ...learning },
  epochs: 1,
  seed: 7,
});

type Change = (cells: Map<string, Codes>) => void;

const diagnosed = async (
  learning: object,
  { hardware = 'ideal-float32', change = () => {}, backend = backends.wasm } = {} as {
    hardware?: string | object;
    change?: Change;
    backend?: Backend;
  },
) => {
  const experiment = resolveExperiment(spec(learning, hardware), [], 'test', '.');
  const machine = await openTaskMachine(experiment);
  const cells = new Map(startingStores(machine.netlist, 7));
  change(cells);
  const diagnoser = await diagnoserOf(experiment, machine, backend, 16);
  return diagnoser.diagnose([...cells], 0);
};

const turned = (cells: Codes, rows: number, columns: number): Float32Array =>
  Float32Array.from(
    { length: rows * columns },
    (_, i) => cells[(i % rows) * columns + Math.floor(i / rows)] as number,
  );

/** What the stores of a machine hold while it learns from its first batch. */
const cellsOf = async (learning: object): Promise<ReadonlyMap<string, Codes>> => {
  const experiment = resolveExperiment(spec(learning, 'ideal-float32'), [], 'test', '.');
  const { netlist } = await openTaskMachine(experiment);
  return new Map([...startingStores(netlist, 7), ...redrawnStores(netlist, 7, 0)]);
};

/** The angle between two vectors in degrees, by its cosine. */
const between = (a: Codes, b: Codes): number => {
  const dot = (x: Codes, y: Codes) =>
    Array.from(x, (n, i) => n * (y[i] as number)).reduce((sum, n) => sum + n, 0);
  return (Math.acos(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))) * 180) / Math.PI;
};

describe('on a float32 machine', () => {
  test('BP delivers the gradient: an angle of 0 in every layer', async () => {
    const figures = await diagnosed({ rule: 'bp' });
    for (const layer of [1, 2, 3]) expect(figures[`layer${layer}_update_angle_degrees`]).toBe(0);
  });

  test('random feedback delivers it to the top layer alone', async () => {
    for (const rule of ['rbp', 'srbp', 'drtp']) {
      const figures = await diagnosed({ rule });
      expect(figures.layer3_update_angle_degrees).toBe(0);
      expect(figures.layer1_update_angle_degrees).toBeGreaterThan(10);
    }
  });

  test('feedback that is the transposed weights above stands at 0 degrees, and at 180 when turned over', async () => {
    for (const [sign, degrees] of [
      [1, 0],
      [-1, 180],
    ] as const) {
      const figures = await diagnosed(
        { rule: 'rbp' },
        {
          change: (cells) => {
            const above = turned(cells.get('layer3.weight') as Codes, 4, 3);
            cells.set(
              'layer2.feedback',
              above.map((cell) => sign * cell),
            );
          },
        },
      );
      expect(figures.layer2_feedback_angle_degrees).toBe(degrees);
    }
  });

  test('skipped feedback is held to the whole path above', async () => {
    const figures = await diagnosed(
      { rule: 'srbp' },
      {
        change: (cells) => {
          const [w2, w3] = [cells.get('layer2.weight'), cells.get('layer3.weight')] as [
            Codes,
            Codes,
          ];
          const path = Float32Array.from({ length: 15 }, (_, i) => {
            const [out, neuron] = [Math.floor(i / 5), i % 5];
            let sum = 0;
            for (let k = 0; k < 4; k++)
              sum += (w2[neuron * 4 + k] as number) * (w3[k * 3 + out] as number);
            return sum;
          });
          cells.set('layer1.feedback', path);
        },
      },
    );
    expect(figures.layer1_feedback_angle_degrees).toBeLessThan(1e-3);
    expect(figures.layer2_feedback_angle_degrees).toBeGreaterThan(10);
  });

  test('borrowed signs count as they are read', async () => {
    const figures = await diagnosed({ rule: 'usf' });
    expect(figures.layer2_feedback_angle_degrees).toBeLessThan(60);
  });

  test.each([
    { rule: 'rbp' },
    { rule: 'rbp', slope: 'own' },
    { rule: 'rbp', slope: 'none' },
    { rule: 'srbp', matrices: 2 },
    { rule: 'drtp' },
  ])('feedback by %j stands at the same angles wherever its cells stand', async (learning) => {
    const at = (cellsAt: string) => diagnosed({ ...learning, cellsAt });
    const [there, here] = await Promise.all([at('sender'), at('receiver')]);
    expect(here.layer1_feedback_angle_degrees).toBeTypeOf('number');
    expect(there).toEqual(here);
  });

  test.each(['usf', 'brsf', 'frsf'])(
    'of %s the angle is that of |C|·sign(Wᵀ) to Wᵀ, whichever slopes the signal was multiplied with on its way',
    async (rule) => {
      for (const slope of ['upper', 'own', 'none']) {
        const figures = await diagnosed({ rule, slope });
        const cells = await cellsOf({ rule, slope });
        for (const [layer, neurons, above] of [
          [1, 5, 4],
          [2, 4, 3],
        ] as const) {
          const feedback = cells.get(`layer${layer}.feedback`) as Codes;
          const weights = turned(cells.get(`layer${layer + 1}.weight`) as Codes, neurons, above);
          const borrowed = feedback.map((c, i) => Math.abs(c) * Math.sign(weights[i] as number));
          const angle = figures[`layer${layer}_feedback_angle_degrees`];
          expect(angle, `layer ${layer}, slope ${slope}`).toBeCloseTo(
            between(borrowed, weights),
            4,
          );
        }
      }
    },
  );

  test.each([
    [1, 1],
    [-1, -1],
  ])('a cell below 0 that borrows a sign of %d is read as its magnitude with it', async (sign) => {
    const all = (cells: Codes, cell: number) => cells.map(() => cell);
    const figures = await diagnosed(
      { rule: 'frsf', feedback: { uniform: {} } },
      {
        change: (cells) => {
          cells.set('layer3.weight', all(cells.get('layer3.weight') as Codes, sign * 0.5));
          cells.set('layer2.feedback', all(cells.get('layer2.feedback') as Codes, -0.25));
        },
      },
    );
    expect(figures.layer2_feedback_angle_degrees).toBe(0);
  });

  test('random cells that the top layer hears itself through stand for no path', async () => {
    const figures = await diagnosed({ rule: 'srbp', top: 'random' });
    expect(figures.layer2_feedback_angle_degrees).toBeGreaterThan(10);
    expect(figures.layer3_update_angle_degrees).toBeGreaterThan(10);
    expect(figures).not.toHaveProperty('layer3_feedback_angle_degrees');
  });

  test('a shared channel has no feedback of its own, and a channel to synapses stands for no path', async () => {
    for (const learning of [{ rule: 'bp' }, { rule: 'srbp', receiver: 'synapse' }]) {
      expect(
        Object.keys(await diagnosed(learning)).filter((name) => /feedback_angle/.test(name)),
      ).toEqual([]);
    }
  });

  test('a layer that does not learn has no update and so no angle', async () => {
    const figures = await diagnosed({ rule: 'bp', frozen: [2] });
    expect(figures).not.toHaveProperty('layer2_update_angle_degrees');
    expect(figures).toHaveProperty('layer1_update_angle_degrees');
  });

  test('several matrices and several senders are told apart by where they come from', async () => {
    const figures = await diagnosed({ rule: 'rbp', route: 'mixed', matrices: 2 });
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining([
        'layer1_from-layer2_feedback_angle_degrees',
        'layer1_from-layer3_feedback_angle_degrees',
        'layer2_feedback_angle_degrees',
      ]),
    );
  });
});

test('changes quantised to powers of two are seen as they are delivered', async () => {
  const figures = await diagnosed({ rule: 'bp', update: { format: 'pow2<1,-3>' } });
  expect(figures.layer1_update_angle_degrees).toBeGreaterThan(5);
});

test('a fixed machine uses no more bits than its wires have, on every backend', async () => {
  const byBackend = await Promise.all(
    Object.values(backends).map((backend) =>
      diagnosed({ rule: 'rbp', weightDecay: 0.25 }, { hardware: 'digital-int8', backend }),
    ),
  );
  const [first] = byBackend;
  for (const figures of byBackend) {
    for (const [name, figure] of Object.entries(figures))
      if (figure === undefined) expect(first?.[name], name).toBeUndefined();
      else expect(figure, name).toBeCloseTo(first?.[name] as number, 4);
  }
  expect(first?.layer1_activity_used_bits).toBeLessThanOrEqual(8);
  expect(first?.layer1_activity_used_bits).toBeGreaterThan(3);
});

test.each([
  { by: 'exact' },
  { by: 'pulses', most: 31 },
  { by: 'coincidence', most: 31, slots: 16 },
])('weights of devices have the same angles however they are written: %j', async (write) => {
  const cells = { format: 'Q2.14', read: 'Q2.6', device: 'ecram' };
  const angles = async (weight: object) => {
    const hardware = { model: 'digital-int8', stores: { weight } };
    const figures = await diagnosed({ rule: 'srbp' }, { hardware });
    return [1, 2, 3].map((layer) => figures[`layer${layer}_update_angle_degrees`]);
  };
  const found = await angles({ ...cells, write });
  expect(found).toEqual(await angles({ ...cells, write: { by: 'exact' } }));
  for (const angle of found) expect(angle).toBeGreaterThan(0);
});

test.each(['sample', 'batch'])(
  'changes quantised by %s to one power of two are all of one size, however large the gradient is',
  async (of) => {
    const update = { format: 'pow2<1,-3>', of };
    const figures = await diagnosed({ rule: 'bp', update });
    expect(figures.layer1_update_angle_degrees).toBeGreaterThan(5);
    expect(figures.layer3_update_angle_degrees).toBeGreaterThan(5);
  },
);
