import {
  type CodeFormat,
  codeQuantiser,
  fit,
  fractionBits,
  roundShift,
} from '../../fixed/index.js';
import { asFixed, changeName, type UpdateUnit } from '../../netlist/index.js';
import { type Act, chance, formatOn } from './fixed-act.js';
import { batchOn, count, type State } from './state.js';

/** What is done to products and to their sum, and the resolution that this leaves. */
const quantisingOf = (state: State<bigint>, unit: UpdateUnit, resolution: number) => {
  const same = (code: bigint) => code;
  if (unit.quantiser === undefined) return { ofSample: same, ofBatch: same, resolution };
  const { of, to, magnitudeOnly } = unit.quantiser;
  const quantised = codeQuantiser(resolution, to);
  const act = (wide: bigint) => {
    const { code, overflowed } = quantised(wide);
    count(state, changeName(unit.store), overflowed);
    return magnitudeOnly && code < 0n ? -code : code;
  };
  const [ofSample, ofBatch] = of === 'sample' ? [act, same] : [same, act];
  return { ofSample, ofBatch, resolution: fractionBits(to) };
};

export const update: Act<'update'> = (unit, state, moment) => {
  const { format, rows, columns } = state.directory.store(unit.store);
  const to = asFixed(format);
  const cells = state.stores.get(unit.store) as bigint[];
  const rate = state.stores.get(unit.rate)?.[0] as bigint;
  const rateBits = fractionBits(state.directory.store(unit.rate).format as CodeFormat);
  const [before, after] = [batchOn(state, unit.presynaptic), batchOn(state, unit.postsynaptic)];
  const productBits =
    fractionBits(formatOn(state, unit.presynaptic)) +
    fractionBits(formatOn(state, unit.postsynaptic));
  const { ofSample, ofBatch, resolution } = quantisingOf(state, unit, productBits);
  const shift = rateBits + resolution - to.fractionBits;
  const random = chance(state, unit.store, unit.narrowing, moment, rows, columns);
  const { rounding, overflow } = unit.narrowing;
  const perCell = state.directory.wire(unit.postsynaptic).size === rows * columns;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const line = perCell ? cell : column;
      const sum = before.reduce(
        (total, codes, b) =>
          total + ofSample((codes[row] as bigint) * (after[b]?.[line] as bigint)),
        0n,
      );
      const delta = roundShift(rate * ofBatch(sum), shift, rounding, random(row, column));
      const { code, overflowed } = fit((cells[cell] as bigint) + delta, to, overflow);
      count(state, unit.store, overflowed);
      cells[cell] = code;
    }
  }
};

/** Its chance is not that of the store's update, lest the two roundings of a cell go together. */
export const decay: Act<'decay'> = (unit, state, moment) => {
  const { format, rows, columns } = state.directory.store(unit.store);
  const cells = state.stores.get(unit.store) as bigint[];
  const rate = state.stores.get(unit.rate)?.[0] as bigint;
  const shift = fractionBits(state.directory.store(unit.rate).format as CodeFormat);
  const { rounding, overflow } = unit.narrowing;
  const random = chance(state, `${unit.store}.decay`, unit.narrowing, moment, rows, columns);
  cells.forEach((cell, i) => {
    const dither = random(Math.floor(i / columns), i % columns);
    const loss = roundShift(rate * cell, shift, rounding, dither);
    const { code, overflowed } = fit(cell - loss, asFixed(format), overflow);
    count(state, unit.store, overflowed);
    cells[i] = code;
  });
};
