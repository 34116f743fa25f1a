import { expect, test } from 'vitest';
import { jsonOf, namesIn, textOf } from './repository.js';

const models = namesIn('hardware-models')
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .sort();

test('docs/hardware.md tells what every hardware model learnt', () => {
  const rows = textOf('docs/hardware.md').match(/^\| `[a-z0-9-]+` \|/gm) ?? [];
  expect(rows.map((row) => row.slice(3, -3)).sort()).toEqual(models);
});

test('sims/machines tries every hardware model, each by its name', () => {
  const { labelled } = jsonOf('sims/machines/sweep.json') as unknown as {
    readonly labelled: {
      readonly machine: readonly { label: string; set: { hardware: string } }[];
    };
  };
  const points = labelled.machine.map(({ label, set }) => [label, set.hardware]);
  expect(points.sort()).toEqual(models.map((name) => [name, name]));
});
