type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a task that name files: each a path, or an object of paths. */
export const pathFields = ['idx', 'cifar10', 'csv', 'parquet', 'npz', 'npy'] as const;

/** A path, or each of an object's, changed; anything else as it is. */
export const withPath = (value: unknown, change: (path: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([role, path]) => [
      role,
      typeof path === 'string' ? change(path) : path,
    ]),
  );
};

/** An object that names a task with every path in it changed. */
export const withPaths = (task: Tree, change: (path: string) => string): Tree => ({
  ...task,
  ...Object.fromEntries(
    pathFields
      .filter((field) => Object.hasOwn(task, field))
      .map((field) => [field, withPath(task[field], change)]),
  ),
});
