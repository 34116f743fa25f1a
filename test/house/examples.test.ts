import { describe, expect, test } from 'vitest';
import { parseBridgeSpec } from '../../src/bridge/index.js';
import { parseModel, readExperiment } from '../../src/index.js';
import { buildMachine } from '../../src/machine/index.js';
import { readPlan } from '../../src/sweep/index.js';
import { absolute, isThere, jsonOf, namesIn } from './repository.js';

const schemaOf = (folder: string, file: string): string =>
  new URL(jsonOf(`${folder}/${file}`).$schema, `file:///${folder}/${file}`).pathname;

describe.each(namesIn('sims'))('sims/%s', (name) => {
  const folder = `sims/${name}`;

  test('says what was asked and found', () => {
    expect(isThere(`${folder}/README.md`)).toBe(true);
  });

  test('holds a spec of a machine that can be drawn', () => {
    if (isThere(`${folder}/bridge.json`)) {
      const path = `${folder}/bridge.json`;
      expect(parseBridgeSpec(jsonOf(path), path)).toBeDefined();
      expect(schemaOf(folder, 'bridge.json')).toBe('/schemas/bridge.json');
      return;
    }
    if (isThere(`${folder}/sweep.json`)) {
      const plan = readPlan(absolute(`${folder}/sweep.json`));
      for (const point of plan.points())
        expect(buildMachine(plan.experimentOf(point)).learn).not.toEqual([]);
      expect(schemaOf(folder, 'sweep.json')).toBe('/schemas/sweep.json');
      return;
    }
    const experiment = readExperiment(absolute(`${folder}/run.json`), []);
    expect(buildMachine(experiment).learn).not.toEqual([]);
    expect(schemaOf(folder, 'run.json')).toBe('/schemas/run.json');
  });
});

describe.each(namesIn('hardware-models').filter((name) => name.endsWith('.json')))(
  'hardware-models/%s',
  (file) => {
    test('is a hardware model of that name', () => {
      const path = `hardware-models/${file}`;
      expect(`${parseModel(jsonOf(path), path).name}.json`).toBe(file);
      expect(schemaOf('hardware-models', file)).toBe('/schemas/hardware.json');
    });
  },
);
