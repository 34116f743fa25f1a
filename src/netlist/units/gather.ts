import { bitWidth, fractionBits } from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { Event } from '../event.js';
import { mostOverlaps, numbersInMap, numbersInWindow, positionsOf } from '../geometry.js';
import { numbersOn, type Wire } from '../netlist.js';
import type { GatherUnit } from '../unit.js';
import { oneToOne, passesOn, plain, resolves, sums } from './common.js';
import type { Size, UnitDefinition } from './definition.js';

/** A map lies on one position, or on one for each of its places. */
const ofMap = (name: string, { geometry }: GatherUnit, { wire }: Directory): Size[] => {
  const { positions, size } = wire(name);
  return [
    [`numbers on ${name}`, numbersOn(wire(name)), numbersInMap(geometry)],
    [name, size, positions === 1 ? size : geometry.channels],
  ];
};

const ofWindows = (name: string, { geometry }: GatherUnit, { wire }: Directory): Size[] => {
  const [down, across] = positionsOf(geometry);
  return [
    [`positions of ${name}`, wire(name).positions, down * across],
    [name, wire(name).size, numbersInWindow(geometry)],
  ];
};

/** The rows of the map that the window spans at once lie in a buffer. */
const bufferBits = ({ geometry }: GatherUnit, { format }: Wire): number =>
  geometry.kernel[0] * geometry.width * geometry.channels * bitWidth(format);

/** Each number is written into the buffer when it comes, and read when it goes. */
const passing = (unit: GatherUnit, input: Wire, output: Wire): Event[] => {
  const sizeBits = bufferBits(unit, unit.direction === 'forward' ? input : output);
  return [
    { kind: 'memoryWrite', count: numbersOn(input) * bitWidth(input.format), sizeBits },
    { kind: 'memoryRead', count: numbersOn(output) * bitWidth(output.format), sizeBits },
  ];
};

export const gather: UnitDefinition<'gather'> = {
  ...plain,
  ports: oneToOne,
  sizes: (unit, directory) => {
    const [map, windows] =
      unit.direction === 'forward' ? [unit.input, unit.output] : [unit.output, unit.input];
    return [...ofMap(map, unit, directory), ...ofWindows(windows, unit, directory)];
  },
  bound: ({ input, direction, geometry }, boundOf) =>
    direction === 'forward' ? boundOf(input) : boundOf(input) * BigInt(mostOverlaps(geometry)),
  isWide: false,
  losses: (unit, directory) => {
    if (unit.direction === 'forward') return [passesOn(unit, directory)];
    const { wire } = directory;
    const needed = fractionBits(wire(unit.input).format);
    return [resolves(unit.output, wire(unit.output).format, needed)];
  },
  cycles: ({ input, output }, { wire }) => Math.max(wire(input).positions, wire(output).positions),
  events: (unit, { directory: { wire } }) => {
    const [input, output] = [wire(unit.input), wire(unit.output)];
    const events = passing(unit, input, output);
    if (unit.direction === 'forward') return { events };
    return { events: [...events, sums(numbersOn(input), output)] };
  },
  needs: ({ output, direction, geometry }) => {
    const windows = mostOverlaps(geometry);
    return direction === 'forward' || windows === 1
      ? []
      : [{ kind: 'overlapping windows', onto: output, windows }];
  },
};
