import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { identityOf } from '../../../src/sweep/journal/identity.js';
import { planOf } from '../../../src/sweep/space/plan.js';
import { smallSpec } from '../../cli/backwire.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-plan-'));
writeFileSync(join(folder, 'run.json'), JSON.stringify(smallSpec));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = (spec: object) => planOf({ run: 'run.json', ...spec }, 'sweep.json', folder);
const valuesOf = (spec: object) => [...plan(spec).points()].map(({ values }) => values);

describe('a grid', () => {
  test('is every combination, the last axis fastest', () => {
    const axes = { 'learning.rule': ['bp', 'srbp'], seed: [1, 2] };
    expect(valuesOf({ axes })).toEqual([
      { 'learning.rule': 'bp', seed: 1 },
      { 'learning.rule': 'bp', seed: 2 },
      { 'learning.rule': 'srbp', seed: 1 },
      { 'learning.rule': 'srbp', seed: 2 },
    ]);
  });

  test.each([
    [{ from: 1, to: 2, step: 0.25 }, [1, 1.25, 1.5, 1.75, 2]],
    [{ from: 0.1, to: 0.3, step: 0.1 }, [0.1, 0.2, 0.3]],
    [{ from: 0.6, to: 0.8, step: 0.1 }, [0.6, 0.7, 0.8]],
    [{ from: 0, to: 0.7, steps: 8 }, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
    [{ from: 0, to: 1, steps: 5 }, [0, 0.25, 0.5, 0.75, 1]],
    [{ from: 0.01, to: 1, steps: 3, scale: 'logarithmic' }, [0.01, 0.1, 1]],
    [{ powersOfTwo: [-3, -1] }, [0.125, 0.25, 0.5]],
    [{ powersOfTwo: [1, -1] }, [2, 1, 0.5]],
  ])('goes through %j as %j', (axis, levels) => {
    const rates = valuesOf({ axes: { 'learning.rate': axis } }).map((v) => v['learning.rate']);
    expect(rates).toEqual(levels);
  });

  test('keeps linked fields together', () => {
    const linked = [
      {
        fields: ['learning.rule', 'learning.rate'],
        values: [
          ['bp', 0.1],
          ['srbp', 0.5],
        ],
      },
    ];
    expect(valuesOf({ linked })).toEqual([
      { 'learning.rule': 'bp', 'learning.rate': 0.1 },
      { 'learning.rule': 'srbp', 'learning.rate': 0.5 },
    ]);
  });

  test('may vary a field of what is set as a whole, or before it', () => {
    const set = { learning: { rule: 'bp', rate: 0.5, batch: 4 }, 'learning.rule': 'srbp' };
    const made = plan({ set, axes: { 'learning.rate': [0.25, 0.125] } });
    const learnt = [...made.points()].map((point) => made.experimentOf(point).spec.learning);
    expect(learnt).toEqual([0.25, 0.125].map((rate) => ({ rule: 'srbp', rate, batch: 4 })));
  });

  test('takes no field for one inside another whose path only begins alike', () => {
    const axes = { 'network.1': [smallSpec.network[1]], 'network.10.dense': [2] };
    expect(valuesOf({ axes })).toHaveLength(1);
  });

  test('leaves out what is excluded, and numbers the others as before', () => {
    const spec = {
      axes: { 'learning.rule': ['bp', 'top'], seed: [1, 2] },
      exclude: [{ 'learning.rule': 'top', seed: 1 }],
    };
    expect([...plan(spec).points()].map(({ index }) => index)).toEqual([0, 1, 3]);
  });
});

describe('a sample', () => {
  const axes = {
    'learning.rate': { from: 0, to: 1, steps: 64 },
    seed: { from: 0, to: 63, step: 1 },
  };
  const sample = (method: string, points: number, seed = 3) =>
    valuesOf({ axes, sample: { method, points, seed } });

  test.each(['random', 'latin-hypercube', 'sobol'])('by %s is the same each time', (method) => {
    expect(sample(method, 20)).toEqual(sample(method, 20));
    expect(sample(method, 20).length).toBe(20);
  });

  test.each(['random', 'latin-hypercube'])('by %s is another for another seed', (method) => {
    expect(sample(method, 20, 3)).not.toEqual(sample(method, 20, 4));
  });

  test.each(['latin-hypercube', 'sobol'])(
    'of as many points as levels meets each once, by %s',
    (method) => {
      for (const field of ['learning.rate', 'seed']) {
        const met = new Set(sample(method, 64).map((values) => values[field]));
        expect(met.size).toBe(64);
      }
    },
  );
});

describe('a run is told from others', () => {
  const of = (spec: object) => {
    const made = plan(spec);
    return [...made.points()].map((point) => identityOf(made.experimentOf(point), 'wasm'));
  };

  test('by everything in its spec and by nothing of how it was asked for', () => {
    const [one, two] = of({ axes: { seed: [1, 2] } });
    expect(one).not.toBe(two);
    expect(of({ axes: { seed: [2] } })).toEqual([two]);
    expect(of({ axes: { 'learning.rate': [0.25] }, set: { seed: 2 } })).toEqual([two]);
    expect(of({ axes: { seed: [2] }, set: { hardware: 'digital-int8' } })).toEqual([two]);
    expect(of({ axes: { hardware: ['digital-int8'] }, set: { seed: 2 } })).toEqual([two]);
    expect(of({ axes: { hardware: ['digital-int16'] }, set: { seed: 2 } })).not.toEqual([two]);
  });

  test('by the backend only in float32, where auto stands for wasm', () => {
    for (const [hardware, same] of [
      ['digital-int8', true],
      ['ideal-float32', false],
    ] as const) {
      const made = plan({ axes: { seed: [1] }, set: { hardware } });
      const [point] = [...made.points()];
      const experiment = made.experimentOf(point as never);
      expect(identityOf(experiment, 'wasm') === identityOf(experiment, 'reference')).toBe(same);
      expect(identityOf(experiment, 'auto')).toBe(identityOf(experiment, 'wasm'));
    }
  });
});

describe('a sweep that can’t be is refused:', () => {
  test.each([
    ['nothing varies', {}, /axes.*has no field that varies/s],
    ['an empty axis', { axes: { seed: [] } }, /axes\.seed/],
    ['an unknown key', { axes: { seed: [1] }, axis: {} }, /axis.*axes/s],
    [
      'a field twice',
      { axes: { seed: [1] }, linked: [{ fields: ['seed', 'epochs'], values: [[1, 1]] }] },
      /seed.*varies twice/s,
    ],
    [
      'an axis inside another, both by their paths',
      { axes: { 'hardware.stores': [{}], 'hardware.stores.weight.format': ['Q1.2'] } },
      /sweep\.json: hardware\.stores: varies, and so does hardware\.stores\.weight\.format inside it/,
    ],
    [
      'an axis around a linked field, both by their paths',
      {
        axes: { learning: [{}] },
        linked: [{ fields: ['seed', 'learning.rate'], values: [[1, 0.1]] }],
      },
      /sweep\.json: learning: varies, and so does learning\.rate inside it/,
    ],
    [
      'a setting that an axis around it would wipe out, both by their paths',
      {
        set: { 'hardware.stores.weight.format': 'Q1.2' },
        axes: { hardware: ['digital-int8', 'digital-int16'] },
      },
      /set\.hardware\.stores\.weight\.format: is lost, since hardware varies around it/,
    ],
    [
      'a setting of a field that varies',
      { set: { seed: 3 }, axes: { seed: [1, 2] } },
      /set\.seed: varies too/,
    ],
    [
      'a setting that a later one around it would wipe out',
      { set: { 'learning.rate': 1, learning: { rule: 'bp', rate: 2 } }, axes: { seed: [1] } },
      /set\.learning\.rate: is lost, since learning is set around it/,
    ],
    [
      'an axis of epochs that halving would wipe out',
      { axes: { epochs: [4, 8] }, halving: { from: 1, factor: 2 } },
      /axes\.epochs: is lost, since halving sets the epochs/,
    ],
    [
      'a link of another length',
      { linked: [{ fields: ['seed', 'epochs'], values: [[1]] }] },
      /linked\.0\.values\.0.*has 1 values/s,
    ],
    [
      'a logarithm of 0',
      { axes: { 'learning.rate': { from: 0, to: 1, steps: 3, scale: 'logarithmic' } } },
      /no logarithm/,
    ],
    [
      'a range upside down',
      { axes: { 'learning.rate': { from: 1, to: 0, step: 0.1 } } },
      /nothing from 1 up to 0/,
    ],
    [
      'far too many points',
      { axes: { seed: { from: 1, to: 1e5, step: 1 }, epochs: { from: 1, to: 1e4, step: 1 } } },
      /has 1000000000 points/,
    ],
    [
      'an exclusion of what does not vary',
      { axes: { seed: [1] }, exclude: [{ epochs: 1 }] },
      /exclude\.0\.epochs.*does not vary/s,
    ],
    [
      'a run spec that is not there',
      { run: 'nowhere.json', axes: { seed: [1] } },
      /nowhere\.json.*does not exist/s,
    ],
    [
      'eleven dimensions of Sobol’s',
      {
        sample: { method: 'sobol', points: 2 },
        axes: Object.fromEntries(
          Array.from({ length: 11 }, (_, i) => [`network.${i}.dense`, [1, 2]]),
        ),
      },
      /sobol has 10 dimensions/,
    ],
    [
      'a path into a prototype',
      { set: { '__proto__.x': 1 }, axes: { seed: [1] } },
      /can't be a key/,
    ],
  ])('%s', (_, spec, message) => {
    expect(() => plan(spec)).toThrow(message);
  });

  test('a point that no machine is, with its number', () => {
    const made = plan({ axes: { 'learning.rule': ['bp', 'pb'] } });
    const [, second] = [...made.points()];
    expect(() => made.experimentOf(second as never)).toThrow(
      /point 1: learning\.rule.*did you mean 'bp'/s,
    );
  });
});
