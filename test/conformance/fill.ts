import type { Codes } from '../../src/backends/index.js';
import { type CodeFormat, type Format, maxCode, minCode } from '../../src/fixed/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { below, streamAt, streamKey } from '../../src/random/index.js';

/** An integer in [0, 2^32) for every counter. */
type Draws = (counter: number) => number;

/** What a line, or a cell, carries: a function of its number and of two draws. */
type Pick<T> = (kind: number, draw: number) => T;

const signed = (draw: number, magnitude: number): number => (draw % 2 ? -magnitude : magnitude);

const ofFixed = (format: CodeFormat): Pick<number> => {
  const [least, most] = [Number(minCode(format)), Number(maxCode(format))];
  return (kind, draw) => {
    if (kind < 3) return 0;
    if (kind === 3) return least;
    if (kind === 4) return most;
    if (kind < 7) return Math.max(least, Math.min(most, signed(draw, (draw >>> 8) % 4)));
    return least + below(draw, most - least + 1);
  };
};

/** A power of two is sent as one: 0, or one of its magnitudes. */
const ofPower =
  (format: CodeFormat): Pick<number> =>
  (kind, draw) =>
    kind < 3 ? 0 : signed(draw, 2 ** ((draw >>> 8) % maxCode(format).toString(2).length));

const ofFloat =
  (far: number): Pick<number> =>
  (kind, draw) => {
    if (kind < 3) return 0;
    if (kind === 3) return -1;
    if (kind === 4) return 1;
    const real = (draw - 2 ** 31) * 2 ** -31;
    if (kind < 7) return real * 2 ** -9;
    return real * (kind < 9 ? 2 : far);
  };

const pickOf = (format: Format, far: number): Pick<number> => {
  if (format.kind === 'float32') return ofFloat(far);
  return format.kind === 'fixed' ? ofFixed(format) : ofPower(format);
};

const arrayOf = (format: Format, length: number, number: (index: number) => number): Codes =>
  format.kind === 'float32'
    ? Float32Array.from({ length }, (_, i) => number(i))
    : Int32Array.from({ length }, (_, i) => number(i));

/** What stores and lines are given: `count` vectors of `size` numbers of a format. */
export type Fill = (name: string, format: Format, count: number, size: number) => Codes;

/**
 * Zeros, the ends of the range, small numbers and any others; a third of the lines of a vector are
 * silent in every vector, as sparse activity is. Of float32 numbers a tenth reach as far as `far`.
 */
export const mixed =
  (seed: number, far = 2): Fill =>
  (name, format, count, size) => {
    const key = streamKey(seed, 'task', name);
    const [kinds, draws, lines]: [Draws, Draws, Draws] = [
      streamAt(key, 0),
      streamAt(key, 1),
      streamAt(key, 2),
    ];
    const pick = pickOf(format, far);
    return arrayOf(format, count * size, (i) =>
      size > 2 && lines(i % size) % 3 === 0 ? 0 : pick(kinds(i) % 10, draws(i)),
    );
  };

const all =
  (end: (format: CodeFormat) => bigint, real: number): Fill =>
  (_, format, count, size) => {
    const number = format.kind === 'float32' ? real : Number(end(format));
    return arrayOf(format, count * size, () => number);
  };

/** Everything at its largest magnitude, where sums are as large as they get, and equal. */
export const least: Fill = all(minCode, -3);

/** Everything at its largest code. */
export const most: Fill = all(maxCode, 3);

/** Mixed numbers for so many samples on a wire of a netlist. */
export const numbersOn = (netlist: Netlist, name: string, count: number, seed: number): Codes => {
  const wire = netlist.wires.find((candidate) => candidate.name === name);
  if (wire === undefined) throw new RangeError(`no wire ${name}`);
  return mixed(seed)(name, wire.format, count * wire.positions, wire.size);
};
