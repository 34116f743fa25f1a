import type { FixedFormat } from '../fixed/index.js';
import type { Device } from './device.js';
import { type DieCell, gainBits } from './die.js';

/** Fraction bits of a step of a table, in units of a cell's code. */
export const stepBits = 8;

/** Fraction bits of a step times its gain. */
export const moveBits = stepBits + gainBits;

/** How pulses move cells, in integers: the same for all cells of a store. */
export interface PulseTable {
  /** Steps up and down in units of 2^-8 of a code, at positions spread evenly over a cell's range. */
  readonly up: Int32Array;
  readonly down: Int32Array;
  /** The deviation of a step as a part of it, × 2^8, and what is added, in units of 2^-20 of a code. */
  readonly perStep: number;
  readonly constant: number;
}

const rounded = (real: number): number => Math.floor(real + 0.5);

/** The largest step that a table holds: all codes of a format of 16 bits. */
const mostStep = 2 ** (16 + stepBits);

const tableOf = (steps: readonly number[], { fractionBits }: FixedFormat): Int32Array =>
  Int32Array.from(steps, (step) =>
    Math.min(rounded(step * 2 ** (fractionBits + stepBits)), mostStep),
  );

/** A device in the integers of a format. */
export const pulseTableOf = ({ up, down, noise }: Device, format: FixedFormat): PulseTable => ({
  up: tableOf(up, format),
  down: tableOf(down, format),
  perStep: rounded(noise.perStep * 2 ** 8),
  constant: rounded(noise.constant * 2 ** (format.fractionBits + moveBits)),
});

/** The step at a position, 2^16 from one of the table to the next: in proportion between the two. */
const stepAt = (steps: Int32Array, position: bigint): bigint => {
  const last = BigInt(steps.length - 1);
  const inside = position < 0n ? 0n : position > last << 16n ? last << 16n : position;
  const below = inside >> 16n < last ? inside >> 16n : last - 1n;
  const [low, high] = [steps[Number(below)], steps[Number(below) + 1]] as [number, number];
  return BigInt(low) + ((BigInt(high - low) * (inside - (below << 16n)) + 32768n) >> 16n);
};

/** A deviate × 2^8 of a word's three upper bytes: twice their sum less its mean, of variance 65535. */
const deviateOf = (word: number): bigint =>
  BigInt(2 * ((word >>> 24) + ((word >>> 16) & 255) + ((word >>> 8) & 255)) - 765);

/** What is added before a move is cut off to whole codes: the lowest byte, so that it is right on average. */
const ditherOf = (word: number): bigint =>
  (BigInt(word & 255) << BigInt(moveBits - 8)) + (1n << BigInt(moveBits - 9));

/**
 * What one pulse makes of a cell.
 * @param up whether it is to rise.
 * @param word a random integer of 32 bits.
 */
export const pulsed = (
  cell: bigint,
  { least, most, gainUp, gainDown, origin, per }: DieCell,
  table: PulseTable,
  up: boolean,
  word: number,
): bigint => {
  const part = ((cell - BigInt(origin)) * BigInt(per)) >> 8n;
  const position = (part * BigInt(table.up.length - 1)) >> 8n;
  const step = stepAt(up ? table.up : table.down, position) * BigInt(up ? gainUp : gainDown);
  const deviation = ((step * BigInt(table.perStep)) >> 8n) + BigInt(table.constant);
  const move = (up ? step : -step) + ((deviation * deviateOf(word)) >> 8n);
  const next = cell + ((move + ditherOf(word)) >> BigInt(moveBits));
  return confined(next, { least, most });
};

/** A state within the ends of its cell. */
export const confined = (
  cell: bigint,
  { least, most }: Pick<DieCell, 'least' | 'most'>,
): bigint => {
  if (cell < BigInt(least)) return BigInt(least);
  return cell > BigInt(most) ? BigInt(most) : cell;
};
