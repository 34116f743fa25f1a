import fc from 'fast-check';
import { type FixedFormat, fixed } from '../../src/fixed/index.js';
import { machines } from '../machine/specs.js';
import { fixedFormats, narrowings } from '../oracle/generators.js';
import { caseOf } from './cases.js';
import type { Extent } from './groups.js';
import { type Case, ofMachines, usualStages } from './trace.js';

const lines = () => fixedFormats({ widest: 20, fractions: 12 });
const counts = (most: number) => fc.integer({ min: 1, max: most });

/** What a cell keeps, and the top bits of it that a read senses. */
const cells = (): fc.Arbitrary<readonly [FixedFormat, FixedFormat]> =>
  fc
    .tuple(fixedFormats({ widest: 24, fractions: 12 }), fc.integer({ min: 0, max: 22 }))
    .map(([format, dropped]) => {
      const { integerBits, fractionBits } = format;
      const missing = Math.min(dropped, integerBits + fractionBits - 2);
      return [format, fixed(integerBits, fractionBits - missing)];
    });

/** A format of some width whose resolution is `shift` bits coarser than another's. */
const coarser = (bits: number, fractions: number, shift: number): FixedFormat =>
  fixed(bits - (fractions - shift), fractions - shift);

/** An array of any size, read both ways, and what comes of it narrowed. */
const readChains = (): fc.Arbitrary<Case> =>
  fc
    .record({
      line: lines(),
      cell: cells(),
      rows: counts(12),
      columns: counts(20),
      batch: counts(9),
      bits: fc.integer({ min: 2, max: 32 }),
      shift: fc.integer({ min: -8, max: 40 }),
      narrowing: narrowings(),
    })
    .map(({ line, cell: [kept, sensed], rows, columns, batch, bits, shift, narrowing }) =>
      caseOf('reads and narrows', batch, (bench) => {
        const input = bench.wire('input', rows, line);
        const target = bench.wire('target', columns, line);
        const store = bench.store('cells', rows, columns, kept, sensed);
        const to = coarser(bits, line.fractionBits + sensed.fractionBits, shift);
        const sum = bench.read('sum', input, store, 'forward');
        bench.narrow('back', bench.read('back.sum', target, store, 'transposed'), to, narrowing);
        return [input, bench.narrow('output', sum, to, narrowing)];
      }),
    );

/** Cells of any width, written from any lines at any rate, and then read again. */
const updateChains = (): fc.Arbitrary<Case> =>
  fc
    .record({
      before: lines(),
      after: lines(),
      rate: fixedFormats({ widest: 10, fractions: 12 }),
      code: fc.integer({ min: -1024, max: 1023 }),
      rows: counts(12),
      columns: counts(20),
      batch: counts(9),
      bits: fc.integer({ min: 2, max: 32 }),
      shift: fc.integer({ min: -6, max: 34 }),
      narrowing: narrowings(),
    })
    .map(({ before, after, rate, code, rows, columns, batch, bits, shift, narrowing }) =>
      caseOf('writes and reads', batch, (bench) => {
        const input = bench.wire('input', rows, before);
        const target = bench.wire('target', columns, after);
        const fractions = before.fractionBits + after.fractionBits + rate.fractionBits;
        const cell = coarser(bits, fractions, shift);
        const store = bench.store('cells', rows, columns, cell);
        const width = rate.integerBits + rate.fractionBits;
        const register = bench.rate('rate', rate, Number(BigInt.asIntN(width, BigInt(code))));
        const sum = bench.read('sum', input, store, 'forward');
        bench.update(store, register, input, target, narrowing);
        const to = coarser(12, before.fractionBits + cell.fractionBits, 5);
        return [input, bench.narrow('output', sum, to, narrowing)];
      }),
    );

/** A whole machine of any formats. */
const machineChains = (): fc.Arbitrary<Case> =>
  machines().map(({ netlist, batch }) => ({
    title: 'learns',
    netlist,
    batch,
    held: new Map(),
    stages: usualStages(batch),
    tolerance: ofMachines,
  }));

/** Machines drawn at random, and how many of them are tried. */
export interface Chain {
  readonly drawn: () => fc.Arbitrary<Case>;
  readonly runs: Readonly<Record<Extent, number>>;
}

/** By what is drawn. */
export const chains: Readonly<Record<string, Chain>> = {
  'any array that is read and narrowed': { drawn: readChains, runs: { quick: 25, thorough: 100 } },
  'any array that is written and read again': {
    drawn: updateChains,
    runs: { quick: 25, thorough: 100 },
  },
  'any small machine': { drawn: machineChains, runs: { quick: 10, thorough: 40 } },
};
