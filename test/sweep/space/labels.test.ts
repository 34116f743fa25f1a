import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { identifierOf } from '../../../src/sweep/journal/identifier.js';
import { specIdentityOf, specPartOf } from '../../../src/sweep/journal/identity.js';
import { columnsOf } from '../../../src/sweep/results/columns.js';
import { takenNames } from '../../../src/sweep/space/labels.js';
import { planOf } from '../../../src/sweep/space/plan.js';
import { smallSpec } from '../../cli/backwire.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-labels-'));
writeFileSync(join(folder, 'run.json'), JSON.stringify(smallSpec));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = (spec: object) => planOf({ run: 'run.json', ...spec }, 'sweep.json', folder);

const narrow = { 'hardware.wires.error.format': 'Q0.4', 'learning.rate': 0.5 };
const machine = [
  { label: 'as it is', set: {} },
  { label: 'narrow', set: narrow },
  { label: 'online', set: { 'learning.batch': 1 } },
];

describe('an axis of labelled points', () => {
  const made = plan({ labelled: { machine }, axes: { seed: [1, 2] } });
  const points = [...made.points()];

  test('has one value a point, its label, and goes fastest', () => {
    expect(points.map(({ values }) => [values.seed, values.machine])).toEqual([
      [1, 'as it is'],
      [1, 'narrow'],
      [1, 'online'],
      [2, 'as it is'],
      [2, 'narrow'],
      [2, 'online'],
    ]);
    expect(made.fields).toEqual(['seed', 'machine']);
  });

  test('sets what each point says, and leaves the rest as the run spec has it', () => {
    const spec = (index: number) => made.experimentOf(made.at(index));
    expect(spec(0).learning).toMatchObject(smallSpec.learning);
    expect(spec(1).learning).toMatchObject({ rate: 0.5, batch: 4 });
    expect(spec(1).spec.hardware).toMatchObject({ wires: { error: { format: 'Q0.4' } } });
    expect(spec(2).learning).toMatchObject({ rate: 0.25, batch: 1 });
    expect(spec(2).spec.hardware).toMatchObject({ wires: { error: { format: 'Q0.8' } } });
  });

  test('gives each point the identity of its experiment, whatever it is called', () => {
    const identityOf = identifierOf(made, 'wasm', {});
    for (const point of points)
      expect(specPartOf(identityOf(point))).toBe(specIdentityOf(made.experimentOf(point), 'wasm'));
    const [first, ...rest] = machine;
    const other = [{ ...first, label: 'plain' }, ...rest];
    const renamed = plan({ labelled: { other }, axes: { seed: [1] } });
    expect(identifierOf(renamed, 'wasm', {})(renamed.at(0))).toBe(identityOf(made.at(0)));
  });

  test('is excluded by its label, sampled, and a column of results like any field', () => {
    const spec = { labelled: { machine }, axes: { seed: [1, 2] } };
    const left = plan({ ...spec, exclude: [{ machine: 'narrow', seed: 2 }] });
    expect([...left.points()]).toHaveLength(5);
    const sampled = plan({ ...spec, sample: { method: 'sobol', points: 4 } });
    expect([...sampled.points()]).toHaveLength(4);
    expect(columnsOf(made).find(({ name }) => name === 'machine')).toMatchObject({ type: 'text' });
  });

  test('may set whole hardware models, each resolved for its own points', () => {
    const models = plan({
      labelled: {
        machine: [
          { label: 'wide', set: { hardware: 'digital-int16' } },
          { label: 'ideal', set: { hardware: 'ideal-float32', 'learning.batch': 2 } },
        ],
      },
    });
    const names = [...models.points()].map((point) => models.experimentOf(point).hardware.name);
    expect(names).toEqual(['digital-int16', 'ideal-float32']);
  });
});

test('the names that a labelled axis may not have are those of columns without a field', () => {
  const names = columnsOf(plan({ labelled: { machine } })).map(({ name }) => name);
  const [axis, ...others] = names.filter((name) => /^[a-z-]+$/.test(name));
  expect(axis).toBe('machine');
  expect(others.filter((name) => name !== 'epochs').sort()).toEqual([...takenNames].sort());
});

describe('a sweep spec is refused', () => {
  const [first] = machine;
  test.each([
    [
      'an axis that is called like a field',
      { labelled: { hardware: machine } },
      /sweep\.json: labelled\.hardware: is a field of a run spec; name the axis otherwise/,
    ],
    [
      'an axis that is called like a column',
      { labelled: { outcome: machine } },
      /labelled\.outcome: is a column of results/,
    ],
    [
      'a name with a dot',
      { labelled: { 'a.b': machine } },
      /labelled\.a\.b: is no name of an axis; write small letters/,
    ],
    [
      'two points of one label',
      { labelled: { machine: [first, first] } },
      /labelled\.machine: has 'as it is' twice/,
    ],
    [
      'a point that sets a field inside another',
      { labelled: { machine: [{ label: 'a', set: { learning: {}, 'learning.rate': 1 } }] } },
      /labelled\.machine\.0: learning: varies, and so does learning\.rate inside it/,
    ],
    [
      'a field that another axis varies',
      { labelled: { machine }, axes: { 'learning.rate': [1, 2] } },
      /learning\.rate: varies twice/,
    ],
    [
      'a field that every point sets',
      { labelled: { machine }, set: { 'learning.batch': 2 } },
      /set\.learning\.batch: varies too/,
    ],
    [
      'epochs under halving',
      {
        labelled: { machine: [{ label: 'a', set: { epochs: 3 } }] },
        halving: { from: 1, factor: 2 },
      },
      /epochs.*is lost, since halving sets the epochs/s,
    ],
    [
      'a point without a label',
      { labelled: { machine: [{ set: {} }] } },
      /labelled\.machine\.0\.label: is missing; write what results call the point/,
    ],
  ])('for %s', (_, spec, message) => {
    expect(() => plan(spec)).toThrow(message);
  });

  test('only where a point is made of a field that a run spec has not', () => {
    const unknown = plan({ labelled: { machine: [{ label: 'a', set: { 'learning.speed': 1 } }] } });
    expect(() => unknown.experimentOf(unknown.at(0))).toThrow(/point 0: learning\.speed/);
  });
});
