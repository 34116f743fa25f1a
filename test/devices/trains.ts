import { type Device, dieCell, pulsed, pulseTableOf } from '../../src/netlist/index.js';
import { streamAt, streamKey } from '../../src/random/index.js';
import { courses } from '../oracle/devices.js';
import { alike, dieWith, formatFor, shippedDevice } from './cells.js';

export type Way = 'up' | 'down';

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The step that a device's file tells of a state, in proportion between those of the table. */
const tabled = (steps: readonly number[], { least, most }: Device, state: number): number => {
  const last = steps.length - 1;
  const place = Math.min(Math.max(((state - least) / (most - least)) * last, 0), last);
  const below = Math.min(Math.floor(place), last - 1);
  const [low, high] = [steps[below] as number, steps[below + 1] as number];
  return low + (high - low) * (place - below);
};

/** A device without chance, one of its two courses in real numbers, and what a code and a mean step are. */
const journeyOf = (name: string, way: Way) => {
  const device: Device = { ...shippedDevice(name), ...alike };
  const law = courses[name] as (typeof courses)[string];
  const format = formatFor(device);
  const [from, to] = way === 'up' ? [law.least, law.most] : [law.most, law.least];
  const perCode = 2 ** -format.fractionBits;
  return { device, way, format, course: law[way], perCode, from, to, step: mean(device[way]) };
};

type Journey = ReturnType<typeof journeyOf>;

/** Pulses until the end is reached, or until three times as many as mean steps would take. */
const pulsesOf = ({ course, from, to, step }: Journey): number => {
  const most = Math.ceil((3 * Math.abs(to - from)) / step);
  let pulses = 0;
  while (pulses < most && (to - course(pulses + 1)) * (to - from) > 0) pulses++;
  return pulses;
};

/**
 * How far trains may be from their course after each pulse, in codes. What a pulse adds grows or shrinks as the
 * course's own steps do. The same way in all trains: 2^-7 for the table, its interpolation and the chance of
 * rounding, each rounded or cut off at 2^-8 of a code, and what the file's table is off. By chance: half a code.
 */
const allowedOn = ({ course, perCode, device, way }: Journey, pulses: number) => {
  const step = (n: number) => Math.abs(course(n + 1) - course(n));
  const allowed = [{ always: 1, variance: 0 }];
  let [always, variance] = [1, 0];
  for (let n = 0; n < pulses; n++) {
    const grows = step(n + 1) / step(n);
    const off = Math.abs(tabled(device[way], device, course(n)) - step(n)) / perCode;
    always = always * grows + off + 2 ** -7;
    variance = variance * grows ** 2 + 1 / 4;
    allowed.push({ always, variance });
  }
  return allowed;
};

/** The codes that a train of pulses leaves, one after the other. */
const trainOn = ({ device, format, from, perCode, way }: Journey, pulses: number, n: number) => {
  const cell = dieCell(dieWith(device), 0);
  const table = pulseTableOf(device, format);
  const words = streamAt(streamKey(1, 'learn', `device.${way}`), n);
  const codes = [Math.min(Math.round(from / perCode), 2 ** 15 - 1)];
  for (let k = 0; k < pulses; k++)
    codes.push(Number(pulsed(BigInt(codes[k] as number), cell, table, way === 'up', words(k))));
  return codes;
};

/** What trains of pulses from one end of a shipped device did, beside what its closed form says; in codes. */
export const trainsOf = (name: string, way: Way, count: number) => {
  const journey = journeyOf(name, way);
  const pulses = pulsesOf(journey);
  const moments = allowedOn(journey, pulses).map((allowed, n) => {
    const wanted = journey.course(n) / journey.perCode;
    return { ...allowed, wanted, left: Math.abs(journey.to / journey.perCode - wanted) };
  });
  const trains = Array.from({ length: count }, (_, n) => trainOn(journey, pulses, n));
  return { moments, trains, codesPerStep: journey.step / journey.perCode };
};
