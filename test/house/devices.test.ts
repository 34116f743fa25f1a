import { describe, expect, test } from 'vitest';
import { type DeviceModel, device } from '../../src/hardware/index.js';
import { parseInput } from '../../src/input/index.js';
import { jsonOf, namesIn, textOf } from './repository.js';

const { deviceFiles } = await import('../../scripts/devices/files.mjs' as string);

const made: readonly (readonly [name: string, text: string])[] = deviceFiles();
const names = namesIn('hardware-models/devices');
const modelOf = (name: string): DeviceModel =>
  parseInput(device, jsonOf(`hardware-models/devices/${name}`), name);

const rowOf = (name: string): string => {
  const begin = `| \`${name.slice(0, -'.json'.length)}\` |`;
  return (
    textOf('docs/devices.md')
      .split('\n')
      .find((line) => line.startsWith(begin)) ?? ''
  );
};

test('hardware-models/devices/ holds what npm run build:devices writes', () => {
  expect(names).toEqual(made.map(([name]) => name).sort());
});

describe.each(names)('hardware-models/devices/%s', (name) => {
  test('is as it is written from closed forms', () => {
    expect(textOf(`hardware-models/devices/${name}`)).toBe(made.find(([of]) => of === name)?.[1]);
  });

  test('is a device by its own name, and names the schema', () => {
    expect(`${modelOf(name).name}.json`).toBe(name);
    expect(modelOf(name).$schema).toBe('../../schemas/device.json');
  });

  test('says where its figures come from and what is not modelled, in sentences', () => {
    const { summary, source, notModelled } = modelOf(name);
    for (const text of [summary, source, notModelled]) expect(text).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('has numbers of six digits', () => {
    const { up, down, spread, noise } = modelOf(name);
    const numbers = [...up, ...down, ...Object.values(spread), ...Object.values(noise)];
    expect(numbers.filter((number) => number !== Number(number.toPrecision(6)))).toEqual([]);
  });

  test('stands in docs/devices.md, with its ends, its noise and its spread', () => {
    const { least, most, spread, noise } = modelOf(name);
    const ofStep = noise.perStep > 0 ? `${noise.perStep} of the step` : 'none';
    const spreads = [spread.step, spread.asymmetry, spread.least, spread.most];
    const [, ends, , ofPulse, ofCells] = rowOf(name)
      .split(' | ')
      .map((cell) => cell.trim());
    expect({ ends, ofPulse, ofCells }).toEqual({
      ends: `${least} … ${most}`,
      ofPulse: noise.constant > 0 ? `${noise.constant}` : ofStep,
      ofCells: spreads.some((spread) => spread > 0) ? spreads.join(' · ') : 'none',
    });
  });
});

test('docs/devices.md tells of no other device', () => {
  const rows = textOf('docs/devices.md').match(/^\| `[a-z0-9-]+` \|/gm) ?? [];
  expect(rows.map((row) => `${row.slice(3, -3)}.json`).sort()).toEqual(names);
});
