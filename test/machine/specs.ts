import fc from 'fast-check';
import { fixed, formatName, transferNames } from '../../src/fixed/index.js';
import { type Hardware, parseModel } from '../../src/hardware/index.js';
import {
  buildMachine,
  type LearningSpec,
  learningSpec,
  type NetworkSpec,
  networkSpec,
} from '../../src/machine/index.js';
import type { Netlist } from '../../src/netlist/index.js';
import { fixedFormats, narrowings } from '../oracle/generators.js';

export { shipped } from './shipped.js';

export const ruleNames = ['bp', 'rbp', 'srbp', 'top'] as const;
/** Those by which cells change with the error alone; by the others they are drawn anew, decay, or learn the target. */
export const lawfulRules = [...ruleNames, 'sbp', 'arbp', 'asrbp', 'usf', 'frsf'] as const;
export const everyRule = [...lawfulRules, 'brsf', 'kp', 'drtp', 'hebb'] as const;
export type RuleName = (typeof everyRule)[number];

/** Layers from the bottom to the top: sizes, and the transfer function of all but the first. */
export const stack = (sizes: readonly number[], transfers: readonly string[]): NetworkSpec => {
  const [inputs, ...dense] = sizes;
  const layers = dense.map((neurons, i) => ({ dense: neurons, transfer: transfers[i] }));
  return networkSpec.parse([{ inputs }, ...layers]);
};

/** Hidden layers of one transfer function under a softmax, or what else is at the top. */
export const uniform = (sizes: readonly number[], hidden: string, top = 'softmax'): NetworkSpec =>
  stack(sizes, [...sizes.slice(2).map(() => hidden), top]);

export const learning = (rule: RuleName, more: object = {}): LearningSpec =>
  learningSpec.parse({ rule, rate: 0.5, batch: 1, ...more });

export const draw = (network: NetworkSpec, hardware: Hardware, learnt: LearningSpec): Netlist =>
  buildMachine({ network, hardware, learning: learnt });

const plain = { format: 'Q4.4' };

/** A model of 8 bits everywhere, but for what is given. */
export const fixedModel = (wires: object = {}, stores: object = {}, layers?: object): Hardware =>
  parseModel(
    {
      name: 'tried',
      summary: 'A machine of a test.',
      source: 'This test.',
      arithmetic: 'fixed',
      wires: {
        input: plain,
        preactivation: plain,
        activity: plain,
        output: plain,
        outputError: plain,
        delivered: plain,
        slope: plain,
        error: plain,
        ...wires,
      },
      stores: {
        weight: plain,
        bias: plain,
        feedback: plain,
        rate: { significantBits: 1 },
        ...stores,
      },
      ...(layers === undefined ? {} : { layers }),
    },
    'tried',
  );

const named = (widest: number) =>
  fixedFormats({ widest, fractions: 8 }).map((format) => ({ format: formatName(format) }));

const narrowed = (widest: number) =>
  fc.tuple(named(widest), narrowings()).map(([format, how]) => ({ ...format, ...how }));

/** What a cell keeps, and the top bits that are read. */
const cells = fc
  .tuple(fixedFormats({ widest: 14, fractions: 8 }), fc.nat({ max: 12 }), narrowings())
  .map(([{ integerBits, fractionBits }, dropped, how]) => {
    const missing = Math.min(dropped, integerBits + fractionBits - 2);
    const read = formatName(fixed(integerBits, fractionBits - missing));
    return { format: formatName(fixed(integerBits, fractionBits)), read, ...how };
  });

const wires = fc.record({
  input: named(8),
  preactivation: narrowed(6),
  activity: named(8),
  output: fc.integer({ min: 0, max: 7 }).map((n) => ({ format: formatName(fixed(2, n)) })),
  outputError: narrowed(8),
  delivered: narrowed(8),
  slope: named(8),
  error: narrowed(8),
});

const stores = fc.record({
  weight: cells,
  bias: cells,
  feedback: named(8),
  rate: fc.record({ significantBits: fc.integer({ min: 1, max: 4 }) }),
});

/** What the lowest layer has otherwise; the top one has no wires of these. */
const ofLowest = fc.record(
  {
    wires: fc.record({ activity: named(8), slope: named(8), error: narrowed(8) }),
    stores: fc.record({ weight: cells, feedback: named(8) }),
  },
  { requiredKeys: [] },
);

const size = fc.integer({ min: 1, max: 6 });
const transfer = fc.constantFrom(...transferNames);

const networks: fc.Arbitrary<NetworkSpec> = fc
  .record({
    inputs: size,
    hidden: fc.array(fc.tuple(size, transfer), { maxLength: 3 }),
    outputs: size,
    top: fc.constantFrom('softmax', 'logistic', 'identity'),
  })
  .map(({ inputs, hidden, outputs, top }) =>
    stack(
      [inputs, ...hidden.map(([neurons]) => neurons), outputs],
      [...hidden.map(([, name]) => name), top],
    ),
  );

/** A small machine of any formats. */
export const machines = (): fc.Arbitrary<{ readonly netlist: Netlist; readonly batch: number }> =>
  fc
    .record({
      network: networks,
      parts: fc.tuple(wires, stores, ofLowest),
      rule: fc.constantFrom(...ruleNames),
      batch: fc.integer({ min: 1, max: 4 }),
      rate: fc.constantFrom(1, 0.5, 0.3, 4),
      error: fc.constantFrom(
        {},
        { error: { format: 'Q1.4' } },
        { error: { format: 'pow2<5,-3>' } },
        { error: { format: 'Q1.4', layers: { 1: { format: 'pow2<3,-3>' } } } },
      ),
    })
    .map(({ network, parts: [lines, kept, lowest], rule, batch, rate, error }) => ({
      netlist: draw(
        network,
        fixedModel(lines, kept, network.length > 2 ? { 1: lowest } : {}),
        learning(rule, { batch, rate, ...error }),
      ),
      batch,
    }));
