import { describe, expect, test } from 'vitest';
import { deviationOf } from '../../src/bridge/follow.js';
import { fixedHardware, floatHardware } from '../../src/bridge/hardware.js';
import { bridge } from '../../src/bridge/index.js';
import { miss } from '../../src/bridge/miss.js';
import { openTrainer } from '../../src/bridge/trainer.js';
import { chanceOf, type LinearNetwork, theoremNamed, theorems } from '../../src/theory/index.js';

const named = (name: string) => theoremNamed(name, 'test');
const example = (name: string) => named(name).given(named(name).example, 'test');

/** On an unstable point no two ways of rounding stay together. */
const withMachines = theorems.filter(
  ({ name }) => name !== 'unstable' && example(name).problem.network !== undefined,
);

const follow = { rate: 1e-3, starts: 1, time: 10 };

describe('a float32 machine that learns online at a rate of 1e-3', () => {
  test.each(withMachines.map(({ name }) => name))(
    'stays within 1 %% of the equations of %s',
    async (name) => {
      expect(await deviationOf(example(name), follow)).toBeLessThan(0.01);
    },
  );

  test('deviates ten times less at a tenth of the rate', async () => {
    const deviation = (rate: number) => deviationOf(example('a1111'), { ...follow, rate });
    const factor = (await deviation(1e-2)) / (await deviation(1e-3));
    expect(factor).toBeGreaterThan(8);
    expect(factor).toBeLessThan(13);
  });
});

describe.each([
  ['float32', floatHardware],
  ['fixed', fixedHardware(8, 'nearest-even')],
] as const)('a %s machine', (_, hardware) => {
  test('starts where the equations start', async () => {
    const network = example('linear-arbp').problem.network as LinearNetwork;
    const trainer = await openTrainer(network, { hardware, rate: 1e-3, step: 'pair', seed: 0 });
    const state = await trainer.state();
    example('linear-arbp').problem.start.forEach((x, i) => {
      expect(state[i]).toBeCloseTo(x, 2);
    });
  });

  test('teaches its biases nothing, so that they stay 0', async () => {
    const network = named('linear-srbp').random(chanceOf(1, 'linear-srbp', 1)).problem
      .network as LinearNetwork;
    const trainer = await openTrainer(network, { hardware, rate: 1 / 64, step: 'pair', seed: 0 });
    await trainer.learn(2000);
    expect(await trainer.biases()).toEqual(new Array(biasCount(network)).fill(0));
  });
});

const biasCount = ({ weights }: LinearNetwork): number =>
  weights.reduce((sum, rows) => sum + rows.length, 0);

describe('a fixed machine', () => {
  const spec = { rate: 1 / 64, starts: 5, time: 100, fractionBits: [7, 8, 9, 10] };

  test.each(['a111', 'a1n1', 'hidden'])(
    'of %s that rounds to nearest stops at half the distance for each fraction bit more',
    async (name) => {
      const rows = await miss(named(name), { ...spec, roundings: ['nearest-even'] }, 1);
      const [first, last] = [rows[0]?.distance as number, rows.at(-1)?.distance as number];
      expect((last / first) ** (1 / 3)).toBeGreaterThan(0.42);
      expect((last / first) ** (1 / 3)).toBeLessThan(0.58);
    },
  );

  test('that rounds by chance comes at least five times nearer', async () => {
    const widths = { ...spec, fractionBits: [6, 8] };
    const rows = await miss(
      named('hidden'),
      { ...widths, roundings: ['nearest-even', 'stochastic'] },
      1,
    );
    const [nearest6, nearest8, chance6, chance8] = rows.map(({ distance }) => distance);
    expect((nearest6 as number) / (chance6 as number)).toBeGreaterThan(5);
    expect((nearest8 as number) / (chance8 as number)).toBeGreaterThan(5);
  });
});

describe('the bridge', () => {
  const spec = {
    theorems: ['a111'],
    seed: 1,
    follow: { ...follow, rate: 0.01, starts: 2 },
    miss: {
      rate: 1 / 64,
      starts: 2,
      time: 20,
      fractionBits: [6, 8],
      roundings: ['nearest-even' as const],
    },
  };

  test('gives the same record for the same seed', async () => {
    expect(await bridge(spec, () => {})).toEqual(await bridge(spec, () => {}));
  });

  test('refuses a theorem that speaks of no linear network', async () => {
    const asked = { ...spec, theorems: ['power'] };
    await expect(bridge(asked, () => {})).rejects.toThrow(/'power' speaks of no linear network/);
  });
});
