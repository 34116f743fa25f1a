import { basename } from 'node:path';
import { readBytes } from '../file.js';
import { refuse } from '../refuse.js';
import type { Unsplit } from '../split.js';
import { type ArrayOptions, type Pair, type Placed, taskOfArrays } from './array-task.js';
import { parseNpy } from './npy.js';
import { type Npz, openNpz } from './npz.js';

/** What arrays are for, by their names or their paths. */
export interface Roles {
  readonly inputs: string;
  readonly targets?: string | undefined;
  readonly testInputs?: string | undefined;
  readonly testTargets?: string | undefined;
}

/** Names that arrays usually have: those of Keras, and of scikit-learn. */
const usual: readonly Roles[] = [
  { inputs: 'x_train', targets: 'y_train', testInputs: 'x_test', testTargets: 'y_test' },
  { inputs: 'X_train', targets: 'y_train', testInputs: 'X_test', testTargets: 'y_test' },
  { inputs: 'x', targets: 'y', testInputs: 'x_test', testTargets: 'y_test' },
  { inputs: 'X', targets: 'y', testInputs: 'X_test', testTargets: 'y_test' },
];

const refuseNames = ({ path, names }: Npz): never =>
  refuse(
    path,
    `has arrays of other names than are usual: ${names.slice(0, 20).join(', ')}`,
    'name them in task.arrays, like { "inputs": "images", "targets": "labels" }',
  );

const rolesIn = (npz: Npz): Roles => {
  const found = usual.find(({ inputs }) => npz.names.includes(inputs)) ?? refuseNames(npz);
  const { inputs, ...others } = found;
  const there = Object.entries(others).filter(([, name]) => npz.names.includes(name as string));
  return { inputs, ...Object.fromEntries(there) };
};

/** Arrays by what they are for, as pairs of samples and targets. */
const taskOf = (roles: Roles, placed: (name: string) => Placed, options: ArrayOptions): Unsplit => {
  const pairOf = (inputs: string, targets: string | undefined): Pair => ({
    inputs: placed(inputs),
    targets: targets === undefined || options.goal === 'inputs' ? undefined : placed(targets),
  });
  const { inputs, targets, testInputs, testTargets } = roles;
  const test = testInputs === undefined ? undefined : pairOf(testInputs, testTargets);
  return taskOfArrays(pairOf(inputs, targets), test, options);
};

const stem = (path: string): string => basename(path).replace(/\..*$/, '');

/**
 * The task in a .npz file.
 * @param written the names of its arrays, where they are not the usual ones.
 * @throws InputError where the file is broken, or its arrays don't fit together.
 */
export const openNpzTask = (
  path: string,
  written: Roles | undefined,
  options: Omit<ArrayOptions, 'name'>,
): Unsplit => {
  const npz = openNpz(path);
  const placed = (name: string): Placed =>
    npz.names.includes(name)
      ? { path: `${path}: ${name}`, array: npz.array(name) }
      : refuse(
          'task.arrays',
          `names ${name}, which is not in ${path}`,
          `its arrays are ${npz.names.slice(0, 20).join(', ')}`,
        );
  return taskOf(written ?? rolesIn(npz), placed, { ...options, name: stem(path) });
};

/** The task in .npy files. @throws InputError where one is broken, or they don't fit together. */
export const openNpyTask = (files: Roles, options: Omit<ArrayOptions, 'name'>): Unsplit => {
  const placed = (path: string): Placed => ({ path, array: parseNpy(readBytes(path), path) });
  return taskOf(files, placed, { ...options, name: stem(files.inputs) });
};
