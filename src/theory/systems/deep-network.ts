import type { Matrix } from 'ml-matrix';
import type { Chance } from '../chance.js';
import { drawCovariance, drawMatrix, leastSquares, matrixOf } from '../matrices.js';
import type { Linear, LinearChannel } from '../network.js';
import type { Problem, State } from '../theorem.js';
import { coupling } from './hidden-layer.js';
import { type LinearSystem, linearSystem } from './linear.js';

/** A_(i+1)ᵗA_(i+1) - A_iA_iᵗ. */
const balance = (below: Matrix, above: Matrix): Matrix =>
  above.transpose().mmul(above).sub(below.mmul(below.transpose()));

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.slice(1).map((item, i) => [items[i] as T, item]);

type Invariants = (system: LinearSystem, state: State) => Matrix[];

const layered: Invariants = ({ weightsOf, feedbackOf }, state) => {
  const feedback = feedbackOf(state);
  return pairs(weightsOf(state)).map(([a, b], i) => coupling(a, feedback[i] as Matrix, b));
};

/** What each channel keeps as it was. */
const invariants: Readonly<Record<LinearChannel, Invariants>> = {
  bp: ({ weightsOf }, state) => pairs(weightsOf(state)).map(([a, b]) => balance(a, b)),
  rbp: layered,
  srbp: ({ weightsOf, feedbackOf }, state) => {
    const [below, above] = weightsOf(state).slice(-2) as [Matrix, Matrix];
    return [coupling(below, feedbackOf(state).at(-1) as Matrix, above)];
  },
  arbp: ({ weightsOf, feedbackOf }, state) => {
    const weights = weightsOf(state);
    return feedbackOf(state).map((c, i) => c.clone().sub((weights[i + 1] as Matrix).transpose()));
  },
};

/** A task and a network of layers of those sizes, the inputs first, at random. */
export const drawLayers = (
  chance: Chance,
  channel: LinearChannel,
  sizes: readonly number[],
): Linear => {
  const [inputs, outputs] = [sizes[0] as number, sizes.at(-1) as number];
  const hidden = sizes.slice(1, -1);
  const source = (i: number) => (channel === 'srbp' ? outputs : (sizes[i + 2] as number));
  return {
    weights: pairs(sizes).map(([from, to]) => drawMatrix(chance, to, from, 0.6)),
    feedback: channel === 'bp' ? [] : hidden.map((n, i) => drawMatrix(chance, n, source(i), 0.8)),
    inputs: drawCovariance(chance, inputs),
    targets: drawMatrix(chance, outputs, inputs),
  };
};

/** The equations of a deep linear network, and that what is seen of its gain goes to least squares. */
export const deepProblem = (
  channel: LinearChannel,
  linear: Linear,
  seen: (gain: Matrix) => Matrix = (gain) => gain,
): Problem => {
  const system = linearSystem(channel, linear);
  const best = leastSquares(matrixOf(linear.targets), matrixOf(linear.inputs));
  const distance = (state: State) => system.gainOf(state).clone().sub(best);
  return {
    start: system.start,
    coordinates: system.coordinates,
    network: { channel, ...linear },
    velocity: system.velocity,
    invariants: (state) => invariants[channel](system, state).flatMap((m) => m.to1DArray()),
    shortfall: (state) => seen(distance(state)).to1DArray(),
    outcome: (state) => seen(system.gainOf(state)).to1DArray(),
    predicted: seen(best).to1DArray(),
    asides: {
      'distance of the gain from least squares': (end) => distance(end).norm() / best.norm(),
    },
  };
};

export const moved = (b: string) => `dAᵢ/dt = ${b} (Σ_TI − PΣ_II) (Aᵢ₋₁ … A₁)ᵗ`;
