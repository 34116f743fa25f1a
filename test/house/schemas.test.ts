import { expect, test } from 'vitest';
import { z } from 'zod';
import { bridgeSpec } from '../../src/bridge/index.js';
import { device } from '../../src/hardware/index.js';
import { componentTable, hardwareModel, runSpec, sweepSpec } from '../../src/index.js';
import { namesIn, textOf } from './repository.js';

const schemas = {
  'bridge.json': bridgeSpec,
  'components.json': componentTable,
  'device.json': device,
  'hardware.json': hardwareModel,
  'run.json': runSpec,
  'sweep.json': sweepSpec,
};

test.each(Object.entries(schemas))('schemas/%s is made from the schema of now', (name, schema) => {
  const made = z.toJSONSchema(schema, { io: 'input' });
  expect(JSON.parse(textOf(`schemas/${name}`))).toEqual(JSON.parse(JSON.stringify(made)));
});

test('schemas/ holds nothing else', () => {
  expect(namesIn('schemas')).toEqual(Object.keys(schemas));
});
