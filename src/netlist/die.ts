import { type FixedFormat, maxCode, minCode } from '../fixed/index.js';
import { normalDeviates, streamAt, streamKey, unitReal } from '../random/index.js';
import type { Device, DeviceSpread } from './device.js';
import type { StoreName } from './names.js';
import { asFixed, type DrawnNetlist, type Store } from './netlist.js';

/** Fraction bits of the gains of a cell's steps. */
export const gainBits = 12;

const mostGain = 2 ** 16 - 1;

/** What a cell came to be when it was made. */
export interface DieCell {
  /** The codes between which it moves; one alone where it is stuck. */
  readonly least: number;
  readonly most: number;
  /** By how much its steps are those of the mean device, × 2^12. */
  readonly gainUp: number;
  readonly gainDown: number;
  /** The code at which the table of steps begins, and what part of it a code is, × 2^32. */
  readonly origin: number;
  readonly per: number;
}

/** The cells of a store, in an array for each of what they came to be. */
export interface Die {
  readonly least: Int16Array;
  readonly most: Int16Array;
  readonly gainUp: Uint16Array;
  readonly gainDown: Uint16Array;
  readonly origin: Int16Array;
  readonly per: Uint32Array;
}

export const dieCell = (die: Die, cell: number): DieCell => ({
  least: die.least[cell] as number,
  most: die.most[cell] as number,
  gainUp: die.gainUp[cell] as number,
  gainDown: die.gainDown[cell] as number,
  origin: die.origin[cell] as number,
  per: die.per[cell] as number,
});

const gainOf = (real: number): number =>
  Math.min(Math.max(Math.floor(real * 2 ** gainBits + 0.5), 0), mostGain);

const within = (real: number, low: number, high: number): number =>
  Math.min(Math.max(real, low), high);

/** The nearest code of a state, of those that there are. */
const codeOf = (real: number, format: FixedFormat): number =>
  within(
    Math.floor(real * 2 ** format.fractionBits + 0.5),
    Number(minCode(format)),
    Number(maxCode(format)),
  );

const emptyDie = (cells: number): Die => ({
  least: new Int16Array(cells),
  most: new Int16Array(cells),
  gainUp: new Uint16Array(cells),
  gainDown: new Uint16Array(cells),
  origin: new Int16Array(cells),
  per: new Uint32Array(cells),
});

/** What chance makes of a device, cell by cell: deviates and uniform numbers of streams of the store. */
const drawsOf = (device: Device, name: string, seed: number) => {
  const key = (what: string) => streamKey(seed, 'device', `${name}.${what}`);
  const uniform = (what: string) => {
    const stream = streamAt(key(what), 0);
    return (cell: number) => unitReal(stream(cell));
  };
  /** A deviation of nothing takes no deviates. */
  const spread = (what: keyof DeviceSpread) => {
    const deviate = normalDeviates(key(what));
    const deviation = device.spread[what];
    return deviation === 0 ? () => 0 : (cell: number) => deviation * deviate(cell);
  };
  return {
    step: spread('step'),
    asymmetry: spread('asymmetry'),
    least: spread('least'),
    most: spread('most'),
    isStuck: uniform('stuck'),
    stuckAt: uniform('stuckAt'),
  };
};

type Draws = ReturnType<typeof drawsOf>;

type Ends = readonly [least: number, most: number];

/** The ends of a cell, the lower first; each is moved by a part of itself. */
const endsOf = ({ least, most }: Device, draw: Draws, cell: number): Ends => {
  const low = least * (1 + draw.least(cell));
  const high = most * (1 + draw.most(cell));
  return low <= high ? [low, high] : [high, low];
};

/** Where a stuck cell is. */
const stuckAt = ({ stuck }: Device, draw: Draws, cell: number, [least, most]: Ends): number => {
  const [low, high] = [within(stuck.least, least, most), within(stuck.most, least, most)];
  return low + (high - low) * draw.stuckAt(cell);
};

/** Where a table of steps begins, and what part of it a code is, × 2^32. */
const placed = (least: number, most: number) => ({
  origin: least,
  per: Math.floor(2 ** 32 / Math.max(2, most - least) + 0.5),
});

const cellOf = (device: Device, draw: Draws, format: FixedFormat, cell: number): DieCell => {
  const ends = endsOf(device, draw, cell);
  const [own, mean] = [ends, [device.least, device.most] as const].map((pair) =>
    pair.map((end) => codeOf(end, format)),
  ) as [[number, number], [number, number]];
  const isStuck = draw.isStuck(cell) < device.stuck.probability;
  const stuck = codeOf(stuckAt(device, draw, cell, ends), format);
  const gain = 1 + draw.step(cell);
  const tilt = draw.asymmetry(cell);
  return {
    least: isStuck ? stuck : own[0],
    most: isStuck ? stuck : own[1],
    gainUp: gainOf(gain + tilt),
    gainDown: gainOf(gain - tilt),
    ...placed(...(device.stepsSpan === 'cell' ? own : mean)),
  };
};

/**
 * The die of a store from a seed: how its cells differ from the mean device. Each is drawn by itself, so any order
 * draws the same.
 * @returns nothing for a store of ideal cells.
 */
export const dieOf = (store: Store, seed: number): Die | undefined => {
  const { device, name, rows, columns } = store;
  if (device === undefined) return undefined;
  const [format, draw] = [asFixed(store.format), drawsOf(device, name, seed)];
  const die = emptyDie(rows * columns);
  for (let cell = 0; cell < rows * columns; cell++) {
    const made = cellOf(device, draw, format, cell);
    for (const part of Object.keys(die) as (keyof Die)[]) die[part][cell] = made[part];
  }
  return die;
};

/** The dies of all stores of a machine that have devices. */
export const diesOf = (
  { stores }: Pick<DrawnNetlist, 'stores'>,
  seed: number,
): Map<StoreName, Die> =>
  new Map(
    stores.flatMap((store) => {
      const die = dieOf(store, seed);
      return die === undefined ? [] : [[store.name, die] as const];
    }),
  );
