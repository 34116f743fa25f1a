import fc from 'fast-check';
import { formatName } from '../../src/fixed/index.js';
import { formats } from '../oracle/generators.js';

type Path = readonly (string | number)[];

/** Text that stands for what JSON can write and no value can well hold. */
const tooLarge = '\u0000 1e999';
const deepLists = '\u0000 deep ';

/** JSON text, in which some texts stand for numbers past a double's range, and for lists within lists. */
export const jsonText = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null')
    .replaceAll(JSON.stringify(tooLarge), '1e999')
    .replace(/"\\u0000 deep (\d+)"/g, (_, levels) => '['.repeat(levels) + ']'.repeat(levels));

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

const extremes = [
  0,
  -0,
  -1,
  1,
  2,
  0.1,
  -0.5,
  1e-300,
  5e-324,
  1e21,
  1e308,
  -1e308,
  255,
  256,
  65_535,
  65_536,
  65_537,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
  tooLarge,
  ...[2000, 100_000].map((levels) => `${deepLists}${levels}`),
] as const;

/** Text that programs trip over. */
export const oddText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '.',
      '..',
      '/',
      '-',
      '--help',
      '\u001b[31mred',
      '\u0000',
      '\r\n',
      '=1+1',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'null',
      '1e3',
      '0x10',
      'NaN',
      '\u202e',
      '🧠',
    ),
    fc.constantFrom('/dev/null', '/dev/zero', '/proc/self/mem', 'a'.repeat(5000), '%s%n', '{bits}'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

const replacements: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: 1 }),
  fc.constantFrom<unknown>(...extremes),
  oddText(),
);

const likelyText: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    'bp',
    'rbp',
    'srbp',
    'arbp',
    'top',
    'drtp',
    'usf',
    'kp',
    'tanh',
    'relu',
    'identity',
  ),
  fc.constantFrom(
    'softmax',
    'logistic',
    'stochastic',
    'floor',
    'wrap',
    'saturate',
    'ideal-float32',
  ),
  formats().map(formatName),
);

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

/** One of several values with up to three of its parts deleted, doubled, retyped, nested or made extreme. */
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
