import { ditherOf, streamKey } from '../../../src/random/index.js';
import { one, real, zero } from '../real.js';
import { hasProbability } from './chance.js';
import { valueOfCode } from './numbers.js';
import { carriedBy, eachLine, type RealAct } from './state.js';

export const constant: RealAct<'constant'> = ({ output }, { carried, wire }, { samples }) => {
  carried.set(output, Array(samples * wire(output).positions).fill([one]));
};

export const repeat: RealAct<'repeat'> = ({ input, output }, state) => {
  const times = state.wire(output).size / state.wire(input).size;
  const vectors = carriedBy(state, input);
  state.carried.set(
    output,
    vectors.map((vector) => Array.from({ length: times }, () => vector).flat()),
  );
};

/** Drawn anew for each line and each sample. */
export const drop: RealAct<'drop'> = (unit, state, { purpose, step, samples }) => {
  const { probability, scaled, output } = unit;
  const { size, positions } = state.wire(output);
  const key = streamKey(state.seed, purpose, output);
  const random = ditherOf(key, step, samples * positions, size);
  const passes = scaled ? state.kept(one.div(one.minus(real(probability)))) : one;
  eachLine(state, unit, (x, line, sample) =>
    hasProbability(random(sample, line), probability) ? zero : state.kept(x.times(passes)),
  );
};

/** Drawn once for a machine, the same for all samples and steps. */
export const stick: RealAct<'stick'> = (unit, state) => {
  const { size, format } = state.wire(unit.output);
  const random = ditherOf(streamKey(state.seed, 'start', unit.output), 0, 1, size);
  const stuck = valueOfCode(unit.code, format);
  eachLine(state, unit, (x, line) =>
    hasProbability(random(0, line), unit.probability) ? stuck : x,
  );
};
