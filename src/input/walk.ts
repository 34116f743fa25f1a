import type { z } from 'zod';

/** What a walk through a schema reads of it. */
interface Node {
  readonly def?: {
    readonly innerType?: Node;
    readonly out?: Node;
    readonly options?: readonly Node[];
    readonly items?: readonly Node[];
    readonly rest?: Node | null;
    readonly valueType?: Node;
    readonly discriminator?: string;
  };
  readonly shape?: Readonly<Record<PropertyKey, Node>>;
  readonly element?: Node;
  readonly description?: string;
}

const child = (value: unknown, key: PropertyKey): unknown =>
  (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];

/** The part of a value at a path, if the value goes that far. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce(child, value);

const accepts = (node: Node | undefined, value: unknown): boolean =>
  node !== undefined && (node as z.ZodType).safeParse(value).success;

/**
 * What is inside optional, default, preprocessed and piped schemas, and every alternative of a
 * union; of a discriminated one only the alternative that the value chose.
 */
const unwrap = (node: Node, value: unknown): readonly Node[] => {
  const { innerType, out, options, discriminator } = node.def ?? {};
  const next = innerType ?? out;
  if (next !== undefined) return unwrap(next, value);
  const nodes = options?.flatMap((option) => unwrap(option, value)) ?? [node];
  return discriminator === undefined
    ? nodes
    : nodes.filter(({ shape }) => accepts(shape?.[discriminator], child(value, discriminator)));
};

/** What a list holds at an index. */
const itemOf = ({ element, def }: Node, index: number): Node | null | undefined =>
  element ?? def?.items?.[index] ?? def?.rest;

/** What an object holds under a key: of its own, or as every key does. */
const fieldOf = ({ shape, def }: Node, key: PropertyKey): Node | undefined =>
  shape?.[key] ?? def?.valueType;

const nodesAt = (schema: z.ZodType, value: unknown, path: readonly PropertyKey[]) => {
  let nodes: readonly Node[] = [schema as Node];
  let here = value;
  for (const key of path) {
    nodes = nodes
      .flatMap((node) => unwrap(node, here))
      .flatMap((node) => (typeof key === 'number' ? itemOf(node, key) : fieldOf(node, key)) ?? []);
    here = child(here, key);
  }
  return { nodes, here };
};

/** The keys that an object may have at a path of a value, by the schema of the value. */
export const keysAt = (
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] => {
  const { nodes, here } = nodesAt(schema, value, path);
  const objects = nodes.flatMap((node) => unwrap(node, here));
  return [...new Set(objects.flatMap(({ shape }) => Object.keys(shape ?? {})))];
};

/**
 * The object that a value at a path most likely meant, where an object belongs there: with one key, by which
 * the value is right.
 */
export const objectMeantAt = (
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): Readonly<Record<string, unknown>> | undefined => {
  const { nodes, here } = nodesAt(schema, value, path);
  if (here === undefined || here === null || typeof here === 'object') return undefined;
  const objects = nodes.flatMap((node) => unwrap(node, here));
  return objects
    .flatMap((node) =>
      Object.keys(node.shape ?? {}).map((key) => ({ node, meant: { [key]: here } })),
    )
    .find(({ node, meant }) => accepts(node, meant))?.meant;
};

/** What the schema itself says belongs at a path of a value. */
export const describedAt = (
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): string | undefined =>
  nodesAt(schema, value, path).nodes.find(({ description }) => description !== undefined)
    ?.description;
