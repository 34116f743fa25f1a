import { fit } from '../../fixed/index.js';
import { confined, type Die, dieCell, pulsed } from '../../netlist/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { type Stream, streamAt, streamKey } from '../../random/index.js';
import { batchOn, cellsOf, count, type Machine, type Moment } from '../host/machine.js';
import type { FixedAct } from './fixed-act.js';

const dieAt = ({ dies }: Machine<bigint>, { name }: { readonly name: string }): Die =>
  dies.get(name) as Die;

const streamOf = ({ seed }: Machine<bigint>, { purpose, step }: Moment, name: string): Stream =>
  streamAt(streamKey(seed, purpose, name), step);

export const confine: FixedAct<'confine'> = ({ store }, machine) => {
  const cells = cellsOf(machine, store);
  const die = dieAt(machine, store);
  cells.forEach((cell, i) => {
    cells[i] = confined(cell, dieCell(die, i));
  });
};

const magnitude = (code: bigint): bigint => (code < 0n ? -code : code);

/** One pulse after the other. The word of a pulse is its number among all that its batch could send. */
export const pulse: FixedAct<'pulse'> = ({ store, from, pulsing }, machine, moment) => {
  const { table, most, counter, stream } = pulsing;
  const [cells, counts] = [cellsOf(machine, store), cellsOf(machine, from)];
  const die = dieAt(machine, store);
  const words = streamOf(machine, moment, stream);
  counts.forEach((wanted, i) => {
    const pulses = Math.min(Number(magnitude(wanted)), most);
    count(machine, counter, magnitude(wanted) > BigInt(most));
    const made = dieCell(die, i);
    for (let k = 0; k < pulses; k++)
      cells[i] = pulsed(cells[i] as bigint, made, table, wanted > 0n, words((i * most + k) >>> 0));
    counts[i] = 0n;
  });
};

const shifted = (code: bigint, shift: number): bigint =>
  shift < 0 ? code >> BigInt(-shift) : code << BigInt(shift);

/** The signs of lines whose bits are set in a slot; 0 of those whose bits are not. */
const bitsOf = (
  codes: readonly bigint[],
  probability: (code: bigint) => bigint,
  words: Stream,
  slot: number,
): readonly bigint[] =>
  codes.map((code, line) => {
    const random = words((slot * codes.length + line) >>> 0) >>> 16;
    if (BigInt(random) >= probability(magnitude(code))) return 0n;
    return code < 0n ? -1n : 1n;
  });

type Coincide = FixedStepOf<'coincide'>;

/** How often both bits of a cell were set, with the sign of both lines, over all slots of all vectors. */
const coincidences = (step: Coincide, machine: Machine<bigint>, moment: Moment): bigint[] => {
  const { store, coinciding, presynaptic, postsynaptic } = step;
  const { slots, rowShift, columnShift, rowStream, columnStream } = coinciding;
  const rate = cellsOf(machine, step.rate)[0] as bigint;
  const [rows, columns] = [rowStream, columnStream].map((name) =>
    streamOf(machine, moment, name),
  ) as [Stream, Stream];
  const sums: bigint[] = Array(store.rows * store.columns).fill(0n);
  const before = batchOn(machine, presynaptic);
  const after = batchOn(machine, postsynaptic);
  const each = store.rows / store.arrays;
  before.forEach((activity, vector) => {
    const first = (vector % store.arrays) * each;
    for (let slot = vector * slots; slot < (vector + 1) * slots; slot++) {
      const ofRow = bitsOf(activity, (code) => shifted(code, rowShift), rows, slot);
      const ofColumn = bitsOf(
        after[vector] as readonly bigint[],
        (code) => shifted(code * magnitude(rate), columnShift),
        columns,
        slot,
      );
      ofRow.forEach((row, r) => {
        ofColumn.forEach((column, c) => {
          const cell = (first + r) * store.columns + c;
          sums[cell] = (sums[cell] as bigint) + row * column;
        });
      });
    }
  });
  return sums;
};

export const coincide: FixedAct<'coincide'> = (step, machine, moment) => {
  const { to, counter } = step.coinciding;
  const counts = cellsOf(machine, step.store);
  coincidences(step, machine, moment).forEach((sum, i) => {
    const { code, overflowed } = fit((counts[i] as bigint) + sum, to, 'saturate');
    count(machine, counter, overflowed);
    counts[i] = code;
  });
};
