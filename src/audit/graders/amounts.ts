import { bitWidth } from '../../fixed/index.js';
import { numbersOn, type Store, type Wire } from '../../netlist/index.js';

/** A count with its noun, in the singular where it is one. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

export const cellsOf = ({ rows, columns }: Store): number => rows * columns;

/** The bits that a wire carries for each sample. */
export const bitsOn = (wire: Wire): number => numbersOn(wire) * bitWidth(wire.format);

/** A bundle in words. */
export const bundle = ({ size, format }: Wire): string =>
  `a wire of ${counted(size, 'line')} of ${counted(bitWidth(format), 'bit')}`;
