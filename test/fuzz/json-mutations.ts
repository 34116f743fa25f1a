import fc from 'fast-check';
import { likelyText, oddText, replacements } from './odd-values.js';

type Path = readonly (string | number)[];

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Deeper parts are left alone, lest this walk be what runs out of stack. */
const deepest = 60;

const pathsOf = (value: unknown, path: Path = []): Path[] => {
  if (path.length > deepest) return [path];
  const entries = Array.isArray(value)
    ? value.map((item, i) => [i, item] as const)
    : Object.entries(isBranch(value) ? value : {});
  return [path, ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
};

/** Changes an entry of a list or an object, which it may remove. */
type Change = (value: unknown) => readonly unknown[];

const inList = (list: readonly unknown[], key: number, change: Change): unknown[] =>
  list.flatMap((item, i) => (i === key ? change(item) : [item]));

const inObject = (object: object, key: string, change: Change): object =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, item]) =>
      name === key
        ? change(item).map((one, i) => [name + '_'.repeat(i), one] as const)
        : [[name, item] as const],
    ),
  );

const changedAt = (value: unknown, [key, ...rest]: Path, change: Change): unknown => {
  if (key === undefined) return change(value)[0] ?? null;
  const deeper: Change = rest.length === 0 ? change : (item) => [changedAt(item, rest, change)];
  return Array.isArray(value)
    ? inList(value, key as number, deeper)
    : inObject(value as object, String(key), deeper);
};

const nested = (value: unknown, levels: number, asList: boolean): unknown => {
  let whole = value;
  for (let i = 0; i < levels; i++) whole = asList ? [whole] : { a: whole };
  return whole;
};

/** A value that is as likely to be right as the one that it takes the place of. */
const near =
  (factor: number, text: unknown): Change =>
  (value) => {
    if (typeof value === 'number')
      return [Number.isInteger(value) ? value + factor : value * 2 ** factor];
    if (typeof value === 'boolean') return [!value];
    return typeof value === 'string' ? [text] : [value];
  };

const changes: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.integer({ min: -4, max: 9 }), likelyText).map(([f, t]) => near(f, t)),
  },
  { weight: 2, arbitrary: fc.constant<Change>(() => []) },
  { weight: 2, arbitrary: fc.constant<Change>((value) => [value, value]) },
  {
    weight: 6,
    arbitrary: replacements.map(
      (value): Change =>
        () => [value],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(1, 2, 40, 500), fc.boolean()).map(
      ([levels, asList]): Change =>
        (value) => [nested(value, levels, asList)],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(3, 300, 20_000).map(
      (times): Change =>
        (value) => [Array.from({ length: times }, () => value)],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(oddText(), replacements).map(
      ([key, item]): Change =>
        (value) => [
          isBranch(value) && !Array.isArray(value) ? { ...value, [key]: item } : [value, item],
        ],
    ),
  },
);

/** One of several values with one or two of its parts deleted, doubled, retyped, nested or made extreme. */
export const mutatedJson = (bases: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...bases),
      fc.array(fc.tuple(fc.nat(), changes), { minLength: 1, maxLength: 3 }),
    )
    .map(([base, mutations]) =>
      mutations.reduce<unknown>((value, [place, change]) => {
        const paths = pathsOf(value);
        return changedAt(value, paths[place % paths.length] as Path, change);
      }, base),
    );
