import { codeBits, mostExponent } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { ownArraysOf } from './arrays.js';
import { type Context, chanceOf, counterOf, placementOf } from './context.js';
import { encode } from './instruction.js';
import { roundingModes, roundUp } from './layout.js';
import { cellOperands } from './write-tape.js';

/** Writes how the cells of each block come to share an exponent. */
export const writeAlign = (context: Context, step: FixedStepOf<'align'>): number[] => {
  const { store, aligning } = step;
  const { block, format, rounding, stream, counter } = aligning;
  const lines = context.allocator.allocate(roundUp(block.size, 4) * 4);
  const four = context.allocator.allocate(16);
  const how = { mode: roundingModes[rounding], shift: 0, wraps: 0, bits: codeBits(format) };
  return ownArraysOf(context, store, placementOf(context, store)).flatMap((array) => {
    const { columns, firstRow } = array;
    const operands = {
      ...cellOperands(array),
      block: block.size,
      mantissaBits: block.mantissaBits,
      mostExponent: mostExponent(format, block),
      lines,
      four,
    };
    const chance = chanceOf(context, stream, columns, firstRow);
    return encode('align', operands, { ...how, ...chance, counter: counterOf(context, counter) });
  });
};
