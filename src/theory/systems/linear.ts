import { Matrix } from 'ml-matrix';
import { cellNames, chained, matrixOf, packed, type Shape, unpacked } from '../matrices.js';
import type { Linear, LinearChannel, Rows } from '../network.js';
import type { State } from '../theorem.js';

const shapeOf = (rows: Rows): Shape => ({ rows: rows.length, columns: rows[0]?.length ?? 0 });

/** A linear network at work: its state taken apart, and what moves it. */
export interface LinearSystem {
  readonly start: number[];
  readonly coordinates: string[];
  readonly velocity: (state: State) => number[];
  readonly weightsOf: (state: State) => Matrix[];
  readonly feedbackOf: (state: State) => Matrix[];
  /** P = A_L … A_1. */
  readonly gainOf: (state: State) => Matrix;
}

/** B_1 … B_(L-1): what brings the output error to each hidden layer. */
const deliveries: Readonly<
  Record<LinearChannel, (weights: readonly Matrix[], feedback: readonly Matrix[]) => Matrix[]>
> = {
  bp: (weights) =>
    weights
      .slice(1)
      .map((_, i) => chained(weights.slice(i + 1).toReversed(), outputsOf(weights)).transpose()),
  srbp: (_, feedback) => [...feedback],
  rbp: (weights, feedback) => feedback.map((_, i) => chainedFrom(feedback, i, outputsOf(weights))),
  arbp: (weights, feedback) => feedback.map((_, i) => chainedFrom(feedback, i, outputsOf(weights))),
};

const outputsOf = (weights: readonly Matrix[]): number => (weights.at(-1) as Matrix).rows;

/** C_i C_(i+1) … C_(L-1). */
const chainedFrom = (feedback: readonly Matrix[], from: number, outputs: number): Matrix =>
  feedback.slice(from).reduceRight((product, c) => c.mmul(product), Matrix.eye(outputs));

/** A_i … A_1 for i from 0: the identity first, the overall gain P last. */
const prefixes = (weights: readonly Matrix[]): Matrix[] => {
  const products = [Matrix.eye((weights[0] as Matrix).columns)];
  for (const [i, weight] of weights.entries())
    products.push(i === 0 ? weight : weight.mmul(products[i] as Matrix));
  return products;
};

/** A state's weights and feedback; feedback that is fixed is no part of it. */
const splitter = (channel: LinearChannel, { weights, feedback }: Linear) => {
  const [weightShapes, feedbackShapes] = [weights.map(shapeOf), feedback.map(shapeOf)];
  const fixed = feedback.map(matrixOf);
  if (channel !== 'arbp')
    return (state: State) => ({ weights: unpacked(state, weightShapes), feedback: fixed });
  return (state: State) => {
    const matrices = unpacked(state, [...weightShapes, ...feedbackShapes]);
    const count = weightShapes.length;
    return { weights: matrices.slice(0, count), feedback: matrices.slice(count) };
  };
};

/** (81): dA_i/dt = B_i (Σ_TI - P Σ_II) (A_(i-1) … A_1)ᵗ, B_L = Id; adaptive: dC_i/dt = (dA_(i+1)/dt)ᵗ. */
export const linearSystem = (channel: LinearChannel, linear: Linear): LinearSystem => {
  const adaptive = channel === 'arbp';
  const [inputs, targets] = [matrixOf(linear.inputs), matrixOf(linear.targets)];
  const split = splitter(channel, linear);
  const velocity = (state: State): number[] => {
    const { weights, feedback } = split(state);
    const below = prefixes(weights);
    const errors = targets.clone().sub((below.at(-1) as Matrix).mmul(inputs));
    const delivered = deliveries[channel](weights, feedback).map((b) => b.mmul(errors));
    const changes = [...delivered, errors].map((error, i) =>
      i === 0 ? error : error.mmul((below[i] as Matrix).transpose()),
    );
    const mirrored = adaptive ? changes.slice(1).map((change) => change.transpose()) : [];
    return packed([...changes, ...mirrored]);
  };
  const named = (name: string, all: readonly Rows[]) =>
    all.flatMap((rows, i) => cellNames(`${name}${i + 1}`, shapeOf(rows)));
  const moving = adaptive ? linear.feedback : [];
  return {
    start: packed([...linear.weights, ...moving].map(matrixOf)),
    coordinates: [...named('A', linear.weights), ...named('C', moving)],
    velocity,
    weightsOf: (state) => split(state).weights,
    feedbackOf: (state) => split(state).feedback,
    gainOf: (state) => prefixes(split(state).weights).at(-1) as Matrix,
  };
};
