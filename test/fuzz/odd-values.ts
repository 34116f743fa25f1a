import fc from 'fast-check';
import { formatName } from '../../src/fixed/index.js';
import { formats } from '../oracle/generators.js';

/** Text that stands for what JSON can write and no value can well hold. */
const tooLarge = '\u0000 1e999';
const deepLists = '\u0000 deep ';

/** JSON text, in which some texts stand for numbers past a double's range, and for lists within lists. */
export const jsonText = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null')
    .replaceAll(JSON.stringify(tooLarge), '1e999')
    .replace(/"\\u0000 deep (\d+)"/g, (_, levels) => '['.repeat(levels) + ']'.repeat(levels));

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

/** Values of every type, none likely to be right. */
export const replacements: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: 1 }),
  fc.constantFrom<unknown>(...extremes),
  oddText(),
);

/** Words and formats that are right somewhere. */
export const likelyText: fc.Arbitrary<unknown> = fc.oneof(
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
