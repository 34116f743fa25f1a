import { readFileSync } from 'node:fs';
import { type FixedFormat, fixed } from '../../src/fixed/index.js';
import { device } from '../../src/hardware/index.js';
import { parseInput } from '../../src/input/index.js';
import { type Device, type Die, dieOf, type Store } from '../../src/netlist/index.js';

const folder = new URL('../../hardware-models/devices/', import.meta.url);

/** Cells that are all alike, and pulses too. */
export const alike = {
  spread: { step: 0, asymmetry: 0, least: 0, most: 0 },
  noise: { perStep: 0, constant: 0 },
  stuck: { probability: 0, least: -64, most: 64 },
} satisfies Partial<Device>;

/** A shipped device, as a machine has it. */
export const shippedDevice = (name: string): Device => {
  const model = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const { summary, source, notModelled, $schema, ...made } = parseInput(device, model, name);
  return { ...made, stuck: made.stuck ?? alike.stuck };
};

/** Constant steps of a sixteenth between -1 and 1, but for what is said. */
export const deviceOf = (other: Partial<Device>): Device => ({
  name: 'even',
  least: -1,
  most: 1,
  stepsSpan: 'device',
  up: [1 / 16, 1 / 16],
  down: [1 / 16, 1 / 16],
  ...alike,
  ...other,
});

/** A format of 16 bits that holds such ends. */
export const formatFor = ({ least, most }: Pick<Device, 'least' | 'most'>): FixedFormat =>
  Math.max(-least, most) > 1 ? fixed(2, 14) : fixed(1, 15);

const storeOf = (made: Device, format: FixedFormat, cells: number, name: string): Store => ({
  name,
  role: 'weight',
  memory: 'kept',
  place: 'layer1',
  rows: cells,
  columns: 1,
  format,
  read: format,
  start: { kind: 'constant', value: 0 },
  device: made,
});

export const dieWith = (
  made: Device,
  { cells = 1, seed = 1, name = 'layer1.weight', format = formatFor(made) } = {},
): Die => dieOf(storeOf(made, format, cells, name), seed) as Die;
