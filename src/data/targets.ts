import { quantise } from '../fixed/index.js';
import type { ClassGoal, Dataset, ValueGoal } from './dataset.js';
import { type Encode, encodedRows, encodeInputs } from './encode.js';
import { type Encoded, type EncodedFormat, emptyLike } from './encoded.js';
import { encoderOf } from './encoder.js';
import type { Constants } from './input-table.js';

const levelsIn = (format: EncodedFormat): Encoded =>
  format.kind === 'float32'
    ? Float32Array.of(0, 1)
    : Int32Array.from([0, 1], (level) => quantise(level, format));

/** One-hot targets of the samples that `order` lists: the levels of 0 and 1. */
const oneHot = ({ labels, classes }: ClassGoal, order: Uint32Array, levels: Encoded): Encoded => {
  const out = emptyLike(levels, order.length * classes).fill(levels[0] as number);
  for (let i = 0; i < order.length; i++)
    out[i * classes + (labels[order[i] as number] as number)] = levels[1] as number;
  return out;
};

/** By what numbers of data are scaled before they are rounded: of inputs, and of values that are learnt. */
export interface Scales {
  readonly inputs?: Constants | undefined;
  readonly values?: Constants | undefined;
}

type GoalOf<K extends Dataset['goal']['kind']> = Extract<Dataset['goal'], { readonly kind: K }>;

/** How each kind of goal becomes targets: a word for each output line of the machine. */
const makers = {
  classes: (format: EncodedFormat): Encode<Dataset> => {
    const levels = levelsIn(format);
    return ({ goal }, order) => oneHot(goal as GoalOf<'classes'>, order, levels);
  },
  values: (format: EncodedFormat, { values }: Scales): Encode<Dataset> => {
    const rows = encodedRows(encoderOf(new Float64Array(), format, values));
    return ({ goal }, order) => {
      const { values, outputs } = goal as ValueGoal;
      return rows(values, outputs, order);
    };
  },
  inputs: (format: EncodedFormat, { inputs }: Scales, like: Dataset): Encode<Dataset> => {
    const encoder = encoderOf(like.inputs, format, inputs);
    return (dataset, order) => encodeInputs(dataset, order, encoder);
  },
} as const;

/**
 * Makes targets in the format of a machine's target wire: classes one-hot, and values and inputs scaled and each
 * rounded once, to nearest, saturating.
 * @param like a dataset of the kind that is encoded.
 */
export const targetsOf = (
  like: Dataset,
  format: EncodedFormat,
  scales: Scales = {},
): Encode<Dataset> => makers[like.goal.kind](format, scales, like);
