import { type CodeFormat, codeBits, fractionBits } from '../../../src/fixed/index.js';
import { asFixed, type Device, dieCell, dieOf } from '../../../src/netlist/index.js';
import { streamAt, streamKey } from '../../../src/random/index.js';
import { inRange, overflowRules } from '../fixed.js';
import { type Real, real, twoTo, zero } from '../real.js';
import {
  at,
  carriedBy,
  cellsOf,
  countIf,
  type Moment,
  type RealAct,
  type RealState,
} from './state.js';

const bitsOf = (format: unknown): number => fractionBits(format as CodeFormat);

const between = (x: Real, low: Real, high: Real): Real => (x.lt(low) ? low : x.gt(high) ? high : x);

const dieFor = (state: RealState, store: string) => {
  const die = dieOf(state.store(store), state.seed);
  if (die === undefined) throw new RangeError(`${store} has no devices`);
  return die;
};

/** The ends of a cell, in the units of its store. */
const endsOf = (state: RealState, store: string, cell: number) => {
  const lsb = twoTo(-bitsOf(state.store(store).format));
  const { least, most } = dieCell(dieFor(state, store), cell);
  return [real(least).times(lsb), real(most).times(lsb)] as const;
};

export const confine: RealAct<'confine'> = ({ store }, state) => {
  const written = cellsOf(state, store).map((cell, i) => between(cell, ...endsOf(state, store, i)));
  state.cells.set(store, written);
};

const wordsOf = ({ seed }: RealState, { purpose, step }: Moment, name: string) =>
  streamAt(streamKey(seed, purpose, name), step);

const floor = (x: Real): Real => x.integerValue(3);

/** A step of the mean device in units of 2^-8 codes, at a place among its steps. */
const stepAt = (steps: readonly number[], fractions: number, place: Real): Real => {
  const last = steps.length - 1;
  const inside = between(place, zero, real(last));
  const below = Math.min(floor(inside).toNumber(), last - 1);
  const told = (i: number) =>
    real(Math.min(Math.floor((steps[i] as number) * 2 ** (fractions + 8) + 0.5), 2 ** 24));
  const [low, high] = [told(below), told(below + 1)];
  return low.plus(floor(high.minus(low).times(inside.minus(below)).plus(0.5)));
};

/** One pulse, in codes: step · gain, a deviation of three bytes, cut off to whole codes after a fourth. */
const pulsed = (
  code: Real,
  device: Device,
  fractions: number,
  made: ReturnType<typeof dieCell>,
  up: boolean,
  word: number,
): Real => {
  const part = floor(
    code
      .minus(made.origin)
      .times(made.per)
      .div(2 ** 8),
  );
  const place = floor(part.times(device.up.length - 1).div(2 ** 8)).div(2 ** 16);
  const steps = stepAt(up ? device.up : device.down, fractions, place);
  const step = steps.times(up ? made.gainUp : made.gainDown);
  const perStep = Math.floor(device.noise.perStep * 2 ** 8 + 0.5);
  const constant = Math.floor(device.noise.constant * 2 ** (fractions + 20) + 0.5);
  const deviation = floor(step.times(perStep).div(2 ** 8)).plus(constant);
  const bytes = [24, 16, 8].map((shift) => (word >>> shift) & 255).reduce((a, b) => a + b);
  const noise = floor(deviation.times(2 * bytes - 765).div(2 ** 8));
  const move = (up ? step : step.negated()).plus(noise);
  const dither = real(word & 255)
    .times(2 ** 12)
    .plus(2 ** 11);
  const next = code.plus(floor(move.plus(dither).div(2 ** 20)));
  return between(next, real(made.least), real(made.most));
};

export const pulse: RealAct<'pulse'> = ({ store, from, most }, state, moment) => {
  const { device, format } = state.store(store);
  if (device === undefined) throw new RangeError(`${store} has no devices`);
  const [fractions, countFractions] = [bitsOf(format), bitsOf(state.store(from).format)];
  const words = wordsOf(state, moment, `${store}.pulse`);
  const die = dieFor(state, store);
  const counts = cellsOf(state, from);
  const written = cellsOf(state, store).map((cell, i) => {
    const wanted = at(counts, i).times(twoTo(countFractions));
    countIf(state, from, wanted.abs().gt(most));
    let code = cell.times(twoTo(fractions));
    for (let k = 0; k < most && wanted.abs().gt(k); k++)
      code = pulsed(
        code,
        device,
        fractions,
        dieCell(die, i),
        wanted.gt(0),
        words((i * most + k) >>> 0),
      );
    return code.times(twoTo(-fractions));
  });
  state.cells.set(store, written);
  state.cells.set(
    from,
    counts.map(() => zero),
  );
};

/** Whether a bit of a probability is set by a word: below it, of 2^16. */
const isSet = (word: number, probability: Real): boolean =>
  real(word >>> 16).lt(floor(probability.times(2 ** 16)));

export const coincide: RealAct<'coincide'> = (unit, state, moment) => {
  const { store, slots } = unit;
  const { rows, columns, format, arrays = 1 } = state.store(store);
  const [before, after] = [carriedBy(state, unit.presynaptic), carriedBy(state, unit.postsynaptic)];
  const input = state.wire(unit.presynaptic).format as CodeFormat;
  const fullScale = twoTo(codeBits(input) - 1 - fractionBits(input));
  const perPulse = twoTo(-bitsOf(format));
  const rate = at(cellsOf(state, unit.rate), 0).abs();
  const [ofRows, ofColumns] = [`${store}.rows`, `${store}.columns`].map((name) =>
    wordsOf(state, moment, name),
  ) as [ReturnType<typeof wordsOf>, ReturnType<typeof wordsOf>];
  const each = rows / arrays;
  const sums = Array.from({ length: rows * columns }, () => 0);
  before.forEach((activity, vector) => {
    const errors = at(after, vector);
    for (let slot = vector * slots; slot < (vector + 1) * slots; slot++)
      activity.forEach((x, r) => {
        if (!isSet(ofRows((slot * each + r) >>> 0), x.abs().div(fullScale))) return;
        errors.forEach((d, c) => {
          const probability = d.abs().times(rate).times(fullScale).div(perPulse.times(slots));
          if (!isSet(ofColumns((slot * columns + c) >>> 0), probability)) return;
          const cell = ((vector % arrays) * each + r) * columns + c;
          sums[cell] = (sums[cell] as number) + (x.lt(0) === d.lt(0) ? 1 : -1);
        });
      });
  });
  const to = asFixed(format);
  const written = cellsOf(state, store).map((cell, i) => {
    const code = cell.times(twoTo(to.fractionBits)).plus(sums[i] as number);
    countIf(state, store, !inRange(code, to));
    return overflowRules.saturate(code, to).times(twoTo(-to.fractionBits));
  });
  state.cells.set(store, written);
};
