/** An object of fields, as JSON has them. */
export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A value with some of its fields changed, and fields of these; any other value is changed whole, and so is one for
 * something that names a model of its own.
 */
export const merged = (original: unknown, changes: unknown): unknown => {
  if (!isTree(original) || !isTree(changes) || Object.hasOwn(changes, 'model')) return changes;
  const entries = Object.entries(changes).map(([key, change]) => [
    key,
    merged(Object.hasOwn(original, key) ? original[key] : undefined, change),
  ]);
  return { ...original, ...Object.fromEntries(entries) };
};
