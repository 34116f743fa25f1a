import type { Dataset, Goal, Samples, Shape } from '../dataset.js';
import { type GoalKind, goalsOf, mostClasses } from '../goal.js';
import type { RawTargets } from '../raw-targets.js';
import { refuse } from '../refuse.js';
import type { Unsplit } from '../split.js';
import { doublesIn, type NumberArray, numbersIn } from './number-array.js';

/** An array, and where it stands. */
export interface Placed {
  readonly path: string;
  readonly array: NumberArray;
}

/** Samples, and what is to be learnt of them, where that is not their inputs. */
export interface Pair {
  readonly inputs: Placed;
  readonly targets?: Placed | undefined;
}

export interface ArrayOptions {
  readonly name: string;
  readonly goal?: GoalKind | undefined;
  /** Without it, the highest label to train on plus one. */
  readonly classes?: number | undefined;
}

/** Bytes as numbers of their own, where a machine has learnt from such. */
export const asReals = ({ path, array }: Placed): Placed => ({
  path,
  array: { ...array, values: Float32Array.from(array.values) },
});

const countOf = ({ array: { shape } }: Placed): number => shape[0] as number;

const widthOf = ({ array: { shape } }: Placed): number => shape.slice(1).reduce((a, b) => a * b, 1);

/** Images lie as rows of places of channels; a row of numbers is a row of quantities. */
const lieOf = ({ array }: Placed): Pick<Dataset, 'shape' | 'tabular'> => {
  const [, height, width, channels = 1] = array.shape;
  if (array.shape.length > 4) return {};
  if (width !== undefined) return { shape: [height as number, width, channels] satisfies Shape };
  return array.values instanceof Uint8Array ? {} : { tabular: true };
};

const checkPair = ({ inputs, targets }: Pair): void => {
  if (targets === undefined) return;
  const { length } = targets.array.shape;
  if (length > 2)
    refuse(
      targets.path,
      `has ${length} dimensions`,
      'targets are a number, or a row, for each sample',
    );
  if (countOf(inputs) === countOf(targets)) return;
  const found = `has ${countOf(targets)} rows for ${countOf(inputs)} samples`;
  refuse(targets.path, found, `there must be one for each sample of ${inputs.path}`);
};

const sampleSize = ({ array: { shape } }: Placed): string => shape.slice(1).join(' × ');

const areBytes = ({ array: { values } }: Placed): boolean => values instanceof Uint8Array;

/** Bytes mean b / 255, and no other numbers do. */
const checkMeaning = (train: Placed, test: Placed): void => {
  if (areBytes(train) === areBytes(test)) return;
  const [found, expected] = areBytes(test)
    ? ['unsigned bytes', 'other numbers']
    : ['other numbers', 'unsigned bytes'];
  refuse(test.path, `holds ${found}, but ${train.path} ${expected}`, 'save both as the same type');
};

/** Samples to test on, and what is learnt of them, lie as those to train on. */
const checkAlike = (train: Pair, test: Pair): void => {
  const both = [
    [train.inputs, test.inputs, 'samples'],
    [train.targets, test.targets, 'targets'],
  ] as const;
  for (const [one, other, what] of both) {
    if (one === undefined || other === undefined) continue;
    const [expected, found] = [widthOf(one), widthOf(other)];
    if (expected === found && (what === 'targets' || sampleSize(one) === sampleSize(other)))
      continue;
    const [right, wrong] =
      what === 'samples' ? [sampleSize(one), sampleSize(other)] : [expected, found];
    refuse(other.path, `has ${what} of ${wrong}`, `they must be ${right}, as in ${one.path}`);
  }
  checkMeaning(train.inputs, test.inputs);
};

/** Names of target columns that have none. */
const numbered = (width: number): readonly string[] =>
  width === 1 ? ['target'] : Array.from({ length: width }, (_, i) => `target ${i + 1}`);

const rawOf = (targets: Placed): RawTargets => ({
  kind: 'numbers',
  numbers: doublesIn(targets.array, targets.path),
  names: numbered(widthOf(targets)),
});

/** Labels that count from 0, as most arrays have them. */
const isLabels = ({ array: { shape, values } }: Placed): boolean =>
  shape.slice(1).every((size) => size === 1) &&
  !(
    values instanceof Float32Array ||
    (values instanceof Float64Array && !values.every(Number.isInteger))
  );

const labelsOf = ({ array: { values }, path }: Placed, classes: number): Uint8Array => {
  const index = Array.prototype.findIndex.call(values, (label) => label < 0 || label >= classes);
  if (index >= 0)
    refuse(
      path,
      `has label ${values[index]} at sample ${index}, out of range`,
      `${classes} classes have the labels 0 to ${classes - 1}; numbers are learnt by "goal": "values", and others name classes where no number of classes is written`,
    );
  return Uint8Array.from(values);
};

/** Whether labels are numbers to count classes by; others, as −1 and 1 or 1998 and 2026, name them. */
const areCounted = ({ array: { values } }: Placed): boolean =>
  !Array.prototype.some.call(values, (label) => label < 0 || label >= mostClasses);

const highest = ({ array: { values } }: Placed): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
};

const labelledGoals = (all: readonly Placed[], written: number | undefined): readonly Goal[] => {
  const [first] = all as readonly [Placed, ...Placed[]];
  const classes = written ?? Math.min(mostClasses, 1 + highest(first));
  if (classes < 2)
    refuse(
      first.path,
      'has label 0 for all samples',
      'a class is told from others: name other targets',
    );
  return all.map((targets) => ({ kind: 'classes', labels: labelsOf(targets, classes), classes }));
};

const goalsIn = (pairs: readonly Pair[], { goal, classes }: ArrayOptions): readonly Goal[] => {
  if (goal === 'inputs') return pairs.map(() => ({ kind: 'inputs' }));
  const targets = pairs.map(({ inputs, targets }) =>
    targets === undefined
      ? refuse(
          inputs.path,
          'has no targets beside it',
          'name an array of targets, or write "goal": "inputs"',
        )
      : targets,
  );
  const [first] = targets as [Placed];
  const isCounted = classes !== undefined || areCounted(first);
  if (goal !== 'values' && isCounted && targets.every(isLabels))
    return labelledGoals(targets, classes);
  return goalsOf(targets.map(rawOf), goal, first.path);
};

/** The samples of an array. @throws InputError where one of its numbers is none. */
export const samplesIn = (inputs: Placed, name: string): Samples => ({
  name,
  inputs: numbersIn(inputs.array, inputs.path),
  count: countOf(inputs),
  features: widthOf(inputs),
  ...lieOf(inputs),
});

const datasetOf = ({ inputs }: Pair, name: string, goal: Goal): Dataset => ({
  ...samplesIn(inputs, name),
  goal,
});

/**
 * The task that arrays hold: samples row by row, images as rows, columns and channels where there are that many
 * dimensions; whole numbers from 0 name classes where nothing else is said.
 * @throws InputError when they do not fit together.
 */
export const taskOfArrays = (
  train: Pair,
  test: Pair | undefined,
  options: ArrayOptions,
): Unsplit => {
  const pairs = test === undefined ? [train] : [train, test];
  pairs.forEach(checkPair);
  if (test !== undefined) checkAlike(train, test);
  const [goal, testGoal] = goalsIn(pairs, options);
  const { name } = options;
  return {
    name,
    train: datasetOf(train, `${name} train`, goal as Goal),
    ...(test === undefined ? {} : { test: datasetOf(test, `${name} test`, testGoal as Goal) }),
  };
};
