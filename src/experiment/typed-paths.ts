import { resolve } from 'node:path';
import { pathFields, taskNames, withPath, withPaths } from '../data/index.js';
import { isTree } from '../input/index.js';
import { isModelPath } from '../library/index.js';

const file = (value: unknown): unknown => (typeof value === 'string' ? resolve(value) : value);

const paths = (value: unknown): unknown => withPath(value, (path) => resolve(path));

const task = (value: unknown): unknown => {
  if (isTree(value)) return withPaths(value, (path) => resolve(path));
  return taskNames.some((name) => name === value) ? value : file(value);
};

const model = (value: unknown): unknown =>
  typeof value === 'string' && isModelPath(value) ? resolve(value) : value;

const hardware = (value: unknown): unknown =>
  isTree(value) && Object.hasOwn(value, 'model')
    ? { ...value, model: model(value.model) }
    : model(value);

/** The fields of a spec that name files, each with what makes its paths whole. */
const fields: readonly (readonly [RegExp, (value: unknown) => unknown])[] = [
  [/^task$/, task],
  [new RegExp(`^task\\.(${pathFields.join('|')})$`), paths],
  [new RegExp(`^task\\.(${pathFields.join('|')})\\.[^.]+$`), file],
  [/^hardware$/, hardware],
  [/^hardware\.model$/, model],
  [/^hardware\.(layers\.\d+\.)?stores\.[a-z]+\.device$/, hardware],
  [/^hardware\.(layers\.\d+\.)?stores\.[a-z]+\.device\.model$/, model],
];

/** The value of a field with its paths made whole from the folder that the process was started in. */
export const fromShell = (path: string, value: unknown): unknown => {
  const whole = fields.find(([field]) => field.test(path))?.[1];
  return whole === undefined ? value : whole(value);
};
