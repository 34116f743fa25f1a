import {
  type Block,
  type CodeFormat,
  type FixedFormat,
  type Format,
  fixed,
  float32,
  formatName,
  type Narrowing,
  overflowNames,
  parseFormat,
  roundingNames,
  transferNames,
} from '../../src/fixed/index.js';
import type { ChangeQuantiser, Netlist, Start, Wire } from '../../src/netlist/index.js';
import { type Bench, emptyBench } from './bench.js';
import { everyPoint } from './covering.js';
import { always, type Group, joined, pairsOrTriples, pairwise } from './groups.js';
import { type Case, ofUnits, usualStages } from './trace.js';

type Shape = readonly [rows: number, columns: number];

const shapes: readonly Shape[] = [
  [1, 1],
  [3, 5],
  [7, 13],
  [33, 9],
  [300, 10],
  [17, 40],
];
const batches = [1, 2, 3, 4, 5, 7] as const;
const sizes = [1, 5, 13, 40] as const;

export const narrowings: readonly Narrowing[] = roundingNames.flatMap((rounding) =>
  overflowNames.map((overflow) => ({ rounding, overflow })),
);

const nearest: Narrowing = { rounding: 'nearest-even', overflow: 'saturate' };
const wrapped: Narrowing = { rounding: 'stochastic', overflow: 'wrap' };

const named = (text: string): Format => parseFormat(text);
const fixedNamed = (text: string): FixedFormat => named(text) as FixedFormat;

/** A case of one netlist: `draw` gives the wires that the host drives and reads. */
export const caseOf = (
  title: string,
  batch: number,
  draw: (bench: Bench) => readonly [input: Wire, output: Wire],
  spare = 0,
): Case => {
  const bench = emptyBench(spare);
  const [input, output] = draw(bench);
  const netlist: Netlist = bench.netlist(input, output);
  const { held } = bench;
  return { title, netlist, batch, held, stages: usualStages(batch), tolerance: ofUnits };
};

/** An output of any size that needs no input: the clamped unit, read through cells of its own. */
const drawOutput = (bench: Bench, size: number, real: boolean): Wire => {
  const format = real ? float32 : fixed(2, 6);
  const one = bench.constant('one', real ? float32 : fixed(2, 0));
  const bias = bench.store('bias', 1, size, format);
  const biased = bench.read('biased', one, bias, 'forward');
  return bench.narrow('output', biased, fixed(2, 3), nearest);
};

/** Reads forwards in `infer`, and what the target brings backwards in `learn`. */
const readCase = (
  [lines, cells, sensed]: readonly string[],
  [rows, columns]: Shape,
  batch: number,
  spare: number,
): Case => {
  const [line, cell] = [named(lines as string), named(cells as string)];
  const top = sensed === undefined ? cell : named(sensed);
  const of = `${rows} × ${columns} cells of ${cells}, of which ${formatName(top)} is sensed`;
  const title = `reads ${lines} lines through ${of}, both ways, ${batch} samples a batch`;
  return caseOf(
    title,
    batch,
    (bench) => {
      const input = bench.wire('input', rows, line);
      const target = bench.wire('target', columns, line);
      const store = bench.store('cells', rows, columns, cell, top);
      const sum = bench.read('sum', input, store, 'forward');
      bench.read('back', target, store, 'transposed');
      return [input, bench.narrow('output', sum, fixed(2, 9), nearest)];
    },
    spare,
  );
};

const readFormats = [
  ['Q1.7', 'Q1.15', 'Q1.7'],
  ['Q1.15', 'Q2.14'],
  ['Q1.1', 'Q2.0'],
  ['Q1.3', 'Q0.4'],
  ['Q1.7', 'Q1.15', 'Q1.8'],
  ['Q1.15', 'Q1.15', 'Q1.3'],
  ['Q4.20', 'Q2.18'],
  ['Q1.15', 'Q4.20', 'Q4.6'],
  ['Q4.16', 'Q1.7'],
  ['Q1.30', 'Q3.28'],
  ['pow2<5,-3>', 'Q1.7'],
  ['Q1.7', 'pow2<4,0,full>'],
  ['pow2<31,0>', 'pow2<5,2>'],
  ['float32', 'float32'],
] as const;

/** 2^30 · 2^30, seven times, is the most that 63 bits hold. */
const holds = ([lines]: readonly string[], [rows, columns]: Shape): boolean =>
  lines !== 'Q1.30' || Math.max(rows, columns) <= 7;

const spares = pairwise({ formats: readFormats.slice(0, 5), spare: [1, 14, 30] }, (point) =>
  readCase(point.formats, [7, 13], 5, point.spare),
);

export const readCases: Group = joined(
  pairwise(
    { formats: readFormats, shape: shapes, batch: batches },
    ({ formats, shape, batch }) => readCase(formats, shape, batch, 0),
    ({ formats, shape }) => holds(formats, shape),
  ),
  always(
    () => readCase(['Q1.15', 'Q1.15'], [8192, 3], 2, 0),
    () => readCase(['Q1.7', 'Q1.7'], [3, 8192], 2, 0),
  ),
  spares,
);

/** Narrows what the host drives, and the product of what it drives twice. */
const narrowCase = (
  [from, to, times, result]: readonly [string, string, string, string],
  narrowing: Narrowing,
  size: number,
  batch: number,
): Case => {
  const how = `rounds ${narrowing.rounding}, ${narrowing.overflow}s`;
  const what = `${from} to ${to}, and ${from} × ${times} to ${result}`;
  return caseOf(`${how}: ${what}, ${size} lines, ${batch} samples a batch`, batch, (bench) => {
    const input = bench.wire('input', size, named(from));
    const target = bench.wire('target', size, named(times));
    const product = bench.combine('product', 'multiply', input, target);
    bench.narrow('result', product, fixedNamed(result), narrowing);
    return [input, bench.narrow('output', input, fixedNamed(to), narrowing)];
  });
};

const narrowFormats = [
  ['Q1.7', 'Q1.3', 'Q1.7', 'Q1.7'],
  ['Q4.12', 'Q1.7', 'Q1.15', 'Q1.15'],
  ['Q4.12', 'Q4.13', 'Q1.15', 'Q2.0'],
  ['Q4.12', 'Q4.11', 'Q-3.19', 'Q1.1'],
  ['Q8.24', 'Q1.7', 'Q2.0', 'Q1.15'],
  ['Q8.24', 'Q4.9', 'Q1.1', 'Q1.9'],
  ['Q8.20', 'Q4.4', 'Q1.3', 'Q1.8'],
  ['Q2.22', 'Q2.20', 'Q-8.10', 'Q0.16'],
  ['Q3.28', 'Q1.15', 'Q1.30', 'Q1.15'],
  ['Q3.28', 'Q2.30', 'Q1.30', 'Q4.28'],
  ['Q1.30', 'Q20.-4', 'Q1.30', 'Q9.-2'],
  ['Q9.-2', 'Q2.6', 'Q6.-2', 'Q4.4'],
  ['Q2.2', 'Q2.20', 'Q4.4', 'Q4.28'],
  ['pow2<5,-3>', 'Q-2.6', 'pow2<5,-3>', 'Q1.15'],
  ['Q2.15', 'Q2.15', 'Q1.15', 'Q2.30'],
] as const;

const narrowCases = pairsOrTriples(
  { narrowing: narrowings, formats: narrowFormats, size: sizes, batch: [1, 3, 5] },
  ({ narrowing, formats, size, batch }) => narrowCase(formats, narrowing, size, batch),
);

/** Twelve bits, of which the last five of a wire are missing. */
const coarser = (format: Format): FixedFormat => {
  const bits = format.kind === 'fixed' ? format.fractionBits - 5 : 0;
  return fixed(12 - bits, bits);
};

const arithmeticCase = (left: string, right: string, size: number, spare: number): Case => {
  const title = `adds, subtracts and multiplies ${left} and ${right}, ${size} lines, ${spare} bits to spare`;
  const draw = (bench: Bench) => {
    const input = bench.wire('input', size, named(left));
    const target = bench.wire('target', size, named(right));
    const sum = bench.combine('sum', 'add', input, target);
    const less = bench.combine('less', 'subtract', input, target);
    bench.combine('more', 'subtract', target, input);
    bench.combine('product', 'multiply', input, target);
    const both = bench.combine('both', 'add', sum, less);
    bench.combine('doubled', 'subtract', both, bench.combine('none', 'subtract', less, sum));
    const square = bench.combine('square', 'multiply', input, input);
    return [input, bench.narrow('output', square, coarser(square.format), nearest)] as const;
  };
  return caseOf(title, 3, draw, spare);
};

const arithmeticFormats = [
  ['Q1.7', 'Q1.7'],
  ['Q1.7', 'Q4.12'],
  ['Q8.16', 'Q1.15'],
  ['Q1.31', 'Q1.31'],
  ['Q16.12', 'Q2.20'],
  ['Q30.0', 'Q1.20'],
  ['Q9.-3', 'Q1.1'],
  ['Q2.0', 'Q0.2'],
  ['pow2<5,-3>', 'Q1.7'],
  ['pow2<31,0>', 'pow2<4,0,full>'],
  ['float32', 'float32'],
] as const;

const arithmeticCases = pairwise(
  { formats: arithmeticFormats, size: sizes, spare: [0, 20] },
  ({ formats: [left, right], size, spare }) => arithmeticCase(left, right, size, spare),
);

/** Every transfer function and every slope of the same lines. */
const tableCase = (from: string, to: string, size: number, batch: number): Case =>
  caseOf(
    `looks up transfer functions and slopes, ${from} to ${to}, ${size} lines, ${batch} samples a batch`,
    batch,
    (bench) => {
      const input = bench.wire('input', size, named(from));
      bench.wire('target', size, named(from));
      for (const transfer of transferNames) {
        bench.lookUp(transfer, 'transfer', transfer, input, named(to));
        bench.lookUp(`${transfer} slope`, 'slope', transfer, input, named(to));
      }
      return [input, bench.lookUp('output', 'transfer', 'tanh', input, named(to))];
    },
  );

const tableFormats = [
  ['Q4.6', 'Q1.7'],
  ['Q2.6', 'Q1.15'],
  ['Q3.5', 'Q2.18'],
  ['Q5.3', 'Q2.30'],
  ['Q-1.5', 'Q-2.12'],
  ['Q8.0', 'Q1.1'],
  ['Q10.-2', 'Q9.-1'],
  ['Q4.8', 'Q3.9'],
  ['float32', 'float32'],
] as const;

const tableCases = pairwise(
  { formats: tableFormats, size: sizes },
  ({ formats: [from, to], size }) =>
    tableCase(from, to, size, [7, 4, 3, 5][sizes.indexOf(size)] as number),
);

const softmaxCase = (from: string, to: string, size: number, batch: number): Case =>
  caseOf(
    `takes a softmax of ${size} lines of ${from} to ${to}, ${batch} samples a batch`,
    batch,
    (bench) => {
      const input = bench.wire('input', size, named(from));
      bench.wire('target', size, named(from));
      return [input, bench.softmax('output', input, named(to))];
    },
  );

const softmaxFormats = [
  ['Q4.6', 'Q1.7'],
  ['Q4.6', 'Q2.8'],
  ['Q4.4', 'Q0.8'],
  ['Q3.9', 'Q1.15'],
  ['Q8.2', 'Q2.20'],
  ['Q2.0', 'Q2.0'],
  ['Q4.-1', 'Q1.30'],
  ['float32', 'float32'],
] as const;

const softmaxCases = pairwise(
  { formats: softmaxFormats, size: [1, 2, 3, 10, 40] },
  ({ formats: [from, to], size }) => softmaxCase(from, to, size, size === 3 ? 1 : 4),
);

/** Quantises what the host drives, and a product; then goes on with what was quantised. */
const quantiseCase = (from: string, to: string, size: number): Case => {
  const title = `quantises ${from}, and its product with itself, to ${to}, ${size} lines`;
  return caseOf(title, 3, (bench) => {
    const [line, format] = [named(from), parseFormat(to)];
    if (format.kind === 'float32') throw new TypeError('float32 quantises nothing');
    const input = bench.wire('input', size, line);
    const target = bench.wire('target', size, line);
    const product = bench.combine('product', 'multiply', input, target);
    const power = bench.quantise('power', product, format);
    bench.combine('weighted', 'multiply', power, target);
    bench.combine('shifted', 'add', power, target);
    return [input, bench.quantise('output', input, format)];
  });
};

const powers = [
  'pow2<5,-3>',
  'pow2<3,0>',
  'pow2<1,-3>',
  'pow2<2,9>',
  'pow2<31,0>',
  'pow2<4,0,full>',
  'pow2<5,2,full>',
] as const;

const quantiseCases = joined(
  pairwise(
    { from: ['Q1.7', 'Q4.12', 'Q3.20', 'Q1.30'], to: powers, size: [1, 13] },
    ({ from, to, size }) => quantiseCase(from, to, size),
  ),
  pairwise({ to: [...powers, 'Q1.4', 'Q1.15', 'Q4.-2', 'Q2.0'], size: [1, 13] }, ({ to, size }) =>
    quantiseCase('float32', to, size),
  ),
);

const constantCase = (format: string | FixedFormat, batch: number): Case => {
  const one = typeof format === 'string' ? named(format) : format;
  const real = one.kind === 'float32';
  const title = `drives a constant 1 of ${formatName(one)}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const input = bench.wire('input', 1, real ? float32 : fixed(1, 7));
    bench.wire('target', 3, real ? float32 : fixed(1, 7));
    const clamped = bench.constant('clamped', one);
    bench.combine('above', 'add', clamped, input);
    if (formatName(one) !== 'Q40.0') {
      bench.read(
        'weighted',
        clamped,
        bench.store('weight', 1, 5, real ? float32 : fixed(1, 7)),
        'forward',
      );
    }
    return [input, drawOutput(bench, 3, real)];
  });
};

const constantCases = pairwise(
  { format: ['float32', 'Q2.0', 'Q16.0', 'Q17.0', fixed(40, 0)], batch: [1, 3, 7] },
  ({ format, batch }) => constantCase(format, batch),
);

interface UpdateNumbers {
  readonly presynaptic: string;
  readonly postsynaptic: string;
  readonly cells: string;
  readonly rate: string;
  readonly code: number;
}

/** One array of cells for each way of writing it. */
const updateCase = (
  numbers: UpdateNumbers,
  ways: readonly Narrowing[],
  [rows, columns]: Shape,
  batch: number,
): Case => {
  const { presynaptic, postsynaptic, cells, rate, code } = numbers;
  const how = `${rate} (code ${code}) · ${presynaptic} · ${postsynaptic}`;
  const title = `writes ${how} into ${rows} × ${columns} cells of ${cells}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const input = bench.wire('input', rows, named(presynaptic));
    const target = bench.wire('target', columns, named(postsynaptic));
    const register = bench.rate('rate', named(rate), code);
    for (const way of ways) {
      const name = `cells ${way.rounding} ${way.overflow}`;
      bench.update(bench.store(name, rows, columns, named(cells)), register, input, target, way);
    }
    return [input, drawOutput(bench, columns, cells === 'float32')];
  });
};

const updateNumbers = (text: string): UpdateNumbers => {
  const [presynaptic, postsynaptic, cells, rate, code] = text.split(' ');
  return { presynaptic, postsynaptic, cells, rate, code: Number(code) } as UpdateNumbers;
};

const updates = [
  // As digital-int8 has it: 32-bit sums, a shift of 11.
  'Q1.7 Q-1.9 Q1.15 Q-8.10 1',
  // Products of 16 bits, shifts of 14 and 1.
  'Q1.6 Q1.7 Q1.9 Q-8.10 1',
  'Q1.3 Q1.3 Q1.15 Q-8.10 1',
  // 32-bit sums, shifts of 15, 16, 17 and 30, and one of 31.
  'Q1.7 Q1.7 Q1.9 Q-8.10 1',
  'Q1.7 Q1.7 Q1.8 Q-8.10 1',
  'Q1.7 Q1.7 Q1.7 Q-3.10 45',
  'Q1.7 Q1.7 Q2.8 Q-22.24 1',
  'Q1.7 Q1.7 Q2.7 Q-22.24 1',
  // Changes of a little more than 16 bits, and sums of a little more than 32.
  'Q1.6 Q1.7 Q3.13 Q2.0 -2',
  'Q1.14 Q1.15 Q4.12 Q2.0 -2',
  // Narrow everything, shifts of 3 and 0.
  'Q2.0 Q1.3 Q1.1 Q1.1 1',
  'Q1.3 Q1.3 Q2.6 Q2.0 -2',
  // Several significant bits: 64-bit changes.
  'Q1.7 Q-1.9 Q1.15 Q4.12 77',
  // 16 × 16 bits: 64-bit sums.
  'Q1.15 Q1.15 Q2.14 Q-8.10 1',
  'Q1.15 Q1.15 Q2.14 Q1.15 -77',
  // Left shifts; changes far past every cell.
  'Q4.4 Q4.4 Q1.15 Q2.0 1',
  'Q8.0 Q8.0 Q4.12 Q4.4 77',
  'Q9.-1 Q8.-4 Q2.10 Q2.0 1',
  // Wires of 17 bits and more, cells of 17 bits and more.
  'Q4.16 Q2.18 Q1.15 Q-8.10 1',
  'Q1.7 Q2.18 Q1.7 Q4.12 77',
  'Q1.15 Q1.15 Q2.22 Q-8.10 1',
  'Q1.7 Q1.7 Q2.30 Q1.7 -128',
  'Q2.29 Q2.18 Q4.28 Q-3.5 1',
  // Rates of 17 bits and more.
  'Q1.7 Q1.7 Q1.15 Q2.20 12345',
  // Powers of two.
  'Q1.7 Q1.7 Q1.15 pow2<5,-3> 4',
  'Q1.7 pow2<5,-3> Q1.15 Q-5.7 1',
  'pow2<3,0> pow2<4,0,full> Q4.12 Q-5.9 7',
] as const;

const smallShapes = shapes.filter(([rows]) => rows < 300);

const rotated = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** All ways of writing, or some of them in turn where there are many cells. */
const waysFor = ([rows, columns]: Shape, turn: number): readonly Narrowing[] =>
  rows * columns < 250 ? narrowings : [0, 3, 6].map((offset) => rotated(narrowings, turn + offset));

const float = updateNumbers('float32 float32 float32 float32 0.0625');

/** All ways of writing at once: many cases of many arrays. */
const manyWays = everyPoint({ text: updates, shape: smallShapes, batch: batches }).map(
  ({ text, shape, batch }) => {
    const ways = waysFor(shape, updates.indexOf(text) + batch);
    return () => updateCase(updateNumbers(text), ways, shape, batch);
  },
);

const largeUpdates = updates.map(
  (text, i) => () =>
    updateCase(updateNumbers(text), [rotated(narrowings, i)], [300, 10], rotated(batches, i)),
);

/** One way of writing in each, such that all pairs are met. */
const singleUpdates = pairwise(
  { text: updates, way: narrowings, shape: smallShapes, batch: batches },
  ({ text, way, shape, batch }) => updateCase(updateNumbers(text), [way], shape, batch),
).quick;

const widths = Array.from({ length: 31 }, (_, i) => i + 2);

/** Sums of 64 bits of which 8 change nothing, for shifts of 23, 24 and 26: at a rate of 4, and not at 8, nor at 3. */
const longSums = [
  'Q1.15 Q1.15 Q2.14 Q-5.7 1',
  'Q1.15 Q1.15 Q2.14 Q-6.8 1',
  'Q1.15 Q1.15 Q2.14 Q-5.10 4',
  'Q1.15 Q1.15 Q2.14 Q-5.10 8',
  'Q1.15 Q1.15 Q2.14 Q-5.10 3',
];

export const updateCases: Group = joined(
  always(...singleUpdates),
  always(...longSums.map((text) => () => updateCase(updateNumbers(text), narrowings, [7, 13], 5))),
  // The last row of cells has nothing beside it, and is not among the first that are written.
  always(
    () => updateCase(updateNumbers('Q1.7 Q1.7 Q1.9 Q2.0 1'), narrowings, [129, 9], 3),
    () => updateCase(updateNumbers('Q1.15 Q1.15 Q2.14 Q-8.10 1'), narrowings, [129, 9], 3),
  ),
  // More rows than are summed up at once: of bytes, and of two bytes each.
  always(
    () => updateCase(updateNumbers('Q1.7 Q1.7 Q1.9 Q-2.4 1'), [wrapped], [132, 1030], 2),
    () => updateCase(updateNumbers('Q1.15 Q1.15 Q2.14 Q-8.10 1'), [wrapped], [132, 264], 2),
  ),
  { quick: largeUpdates.slice(0, 2), thorough: [...largeUpdates, ...manyWays] },
  always(
    ...widths.map(
      (bits) => () =>
        updateCase(updateNumbers(`Q1.7 Q1.7 Q1.${bits - 1} Q-4.6 1`), narrowings, [3, 5], 3),
    ),
  ),
  pairwise({ shape: shapes, batch: batches }, ({ shape, batch }) =>
    updateCase(float, [nearest], shape, batch),
  ),
);

const updatedTwice = caseOf('writes the same cells twice in a step', 3, (bench) => {
  const input = bench.wire('input', 7, fixed(1, 7));
  const target = bench.wire('target', 5, fixed(1, 7));
  const register = bench.rate('rate', fixed(-8, 10), 1);
  const cells = bench.store('cells', 7, 5, fixed(1, 15));
  bench.update(cells, register, input, target, wrapped);
  bench.update(cells, register, input, target, nearest);
  const sum = bench.read('sum', input, cells, 'forward');
  return [input, bench.narrow('output', sum, fixed(4, 6), nearest)];
});

/** Sums go on as they are, to every kind of unit that may read them. */
const sumCase = (line: string, cells: string, batch: number): Case =>
  caseOf(`goes on with sums of ${line} · ${cells}, ${batch} samples a batch`, batch, (bench) => {
    const input = bench.wire('input', 3, named(line));
    const target = bench.wire('target', 5, named(line));
    const real = line === 'float32';
    const store = bench.store('cells', 3, 5, named(cells));
    const sum = bench.read('sum', input, store, 'forward');
    const back = bench.read('back', target, store, 'transposed');
    bench.read('sum of sums', sum, store, 'transposed');
    bench.combine('square', 'multiply', sum, sum);
    bench.lookUp('transfer', 'transfer', 'tanh', sum, fixed(1, 15));
    bench.lookUp('slope', 'slope', 'logistic', back, fixed(1, 7));
    bench.quantise('power', back, { kind: 'power-of-two', bits: 5, range: 'short', scale: 0 });
    const register = bench.rate('rate', real ? float32 : fixed(-2, 4), real ? 0.25 : 1);
    bench.update(store, register, back, sum, nearest);
    return [input, bench.softmax('output', sum, fixed(1, 7))];
  });

const sumFormats = [
  ['Q1.1', 'Q2.0'],
  ['Q1.3', 'Q0.4'],
  ['Q3.4', 'Q2.4'],
  ['float32', 'float32'],
] as const;

const sumCases = pairwise(
  { formats: sumFormats, batch: batches },
  ({ formats: [line, cells], batch }) => sumCase(line, cells, batch),
);

/** Drops lines of what the host drives, and of a product, which is wide. */
const dropCase = (format: string, probability: number, size: number, batch: number): Case => {
  const title = `drops ${probability} of ${size} lines of ${format}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const input = bench.wire('input', size, named(format));
    const target = bench.wire('target', size, named(format));
    const product = bench.combine('product', 'multiply', input, target);
    bench.drop('lossy product', product, probability, false);
    const scaled = format === 'float32' && probability > 0.2;
    bench.drop('lossy target', target, probability, scaled);
    return [input, bench.drop('output', input, probability, scaled)];
  });
};

const dropCases = pairwise(
  {
    format: ['Q1.7', 'Q4.20', 'pow2<5,-3>', 'float32'],
    probability: [0, 0.1, 0.5, 0.99],
    size: [1, 5, 40],
  },
  ({ format, probability, size }) => dropCase(format, probability, size, size === 5 ? 1 : 7),
);

/** Changes quantised for each sample, or of the batch, with and without their sign. */
const quantisedUpdateCase = (
  numbers: UpdateNumbers,
  to: string,
  shape: Shape,
  batch: number,
): Case => {
  const { presynaptic, postsynaptic, cells, rate, code } = numbers;
  const title = `writes ${presynaptic} · ${postsynaptic} made ${to} into ${shape.join(' × ')} cells of ${cells}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const [rows, columns] = shape;
    const input = bench.wire('input', rows, named(presynaptic));
    const target = bench.wire('target', columns, named(postsynaptic));
    const register = bench.rate('rate', named(rate), code);
    for (const of of ['sample', 'batch'] as const) {
      for (const magnitudeOnly of [false, true]) {
        const store = bench.store(`${of} ${magnitudeOnly}`, rows, columns, named(cells));
        const quantiser = { of, to: named(to) as CodeFormat, magnitudeOnly };
        const way = of === 'sample' ? wrapped : nearest;
        bench.update(store, register, input, target, way, quantiser);
      }
    }
    return [input, drawOutput(bench, columns, cells === 'float32')];
  });
};

const quantisedUpdates = [
  'Q1.7 Q-1.9 Q1.15 Q-8.10 1',
  'Q1.15 Q1.15 Q2.14 Q1.15 -77',
  // Shifts of 23, 24 and 26: 8 bits of a sum change nothing, at a rate of 4 and not at 8, nor at 3.
  'Q1.15 Q1.15 Q2.14 Q-5.7 1',
  'Q1.15 Q1.15 Q2.14 Q-6.8 1',
  'Q1.15 Q1.15 Q2.14 Q-5.10 4',
  'Q1.15 Q1.15 Q2.14 Q-5.10 8',
  'Q1.15 Q1.15 Q2.14 Q-5.10 3',
  'Q4.16 Q2.18 Q2.22 Q-8.10 1',
  'float32 float32 float32 float32 0.0625',
] as const;

const quantisedUpdateCases = pairsOrTriples(
  {
    text: quantisedUpdates,
    to: ['pow2<1,-6>', 'pow2<3,-6>', 'pow2<4,0,full>', 'Q-2.7', 'Q2.0', 'Q1.20'],
    shape: smallShapes,
    batch: batches,
  },
  ({ text, to, shape, batch }) => quantisedUpdateCase(updateNumbers(text), to, shape, batch),
);

/** Reads cells of which another store gives the signs, both ways. */
const signedCase = (
  [line, cells, sensed, lenders]: readonly [string, string, string, string],
  [rows, columns]: Shape,
  batch: number,
): Case => {
  const what = `${rows} × ${columns} cells of ${cells}, sensed as ${sensed}, with the signs of ${lenders}`;
  return caseOf(`reads ${line} lines through ${what}, ${batch} samples a batch`, batch, (bench) => {
    const input = bench.wire('input', rows, named(line));
    const target = bench.wire('target', columns, named(line));
    const store = bench.store('cells', rows, columns, named(cells), named(sensed));
    const signs = bench.store('signs', columns, rows, named(lenders));
    bench.read('back', target, store, 'transposed', signs);
    const sum = bench.read('sum', input, store, 'forward', signs);
    return [input, bench.narrow('output', sum, fixed(2, 9), nearest)];
  });
};

const signedFormats = [
  ['Q1.7', 'Q1.15', 'Q1.7', 'Q1.15'],
  ['Q1.7', 'Q1.15', 'Q1.15', 'Q2.22'],
  ['Q1.15', 'Q1.15', 'Q1.15', 'Q1.7'],
  ['Q4.20', 'Q2.18', 'Q2.18', 'Q1.7'],
  ['Q1.7', 'pow2<4,0,full>', 'pow2<4,0,full>', 'Q1.7'],
  ['float32', 'float32', 'float32', 'float32'],
] as const;

const signedCases = pairwise(
  { formats: signedFormats, shape: smallShapes, batch: batches },
  ({ formats, shape, batch }) => signedCase(formats, shape, batch),
);

/** Cells that lose a part of themselves, for each way of writing them, and are then updated. */
const decayCase = (cells: string, rate: string, code: number, shape: Shape): Case => {
  const title = `takes ${rate} (code ${code}) of itself from each of ${shape.join(' × ')} cells of ${cells}`;
  return caseOf(title, 3, (bench) => {
    const [rows, columns] = shape;
    const real = cells === 'float32';
    const line = real ? float32 : fixed(1, 7);
    const input = bench.wire('input', rows, line);
    const target = bench.wire('target', columns, line);
    const register = bench.rate('decay', named(rate), code);
    const learning = bench.rate('rate', real ? float32 : fixed(-2, 4), real ? 0.25 : 1);
    for (const way of real ? [nearest] : narrowings) {
      const store = bench.store(`${way.rounding} ${way.overflow}`, rows, columns, named(cells));
      bench.decay(store, register, way);
      bench.update(store, learning, input, target, way);
    }
    return [input, drawOutput(bench, columns, real)];
  });
};

const decays = [
  ['Q1.15', 'Q-12.14', 1],
  ['Q1.7', 'Q1.15', 12_345],
  ['Q4.12', 'Q2.6', -128],
  ['Q2.22', 'Q-3.20', 99],
  ['Q2.30', 'Q1.15', 32_767],
  ['Q8.0', 'Q2.0', 1],
  ['float32', 'float32', 0.0625],
] as const;

const decayCases = pairwise(
  { decay: decays, shape: smallShapes },
  ({ decay: [cells, rate, code], shape }) => decayCase(cells, rate, code, shape),
);

/** Cells that gain what those of another store hold, which is updated before, for each way of writing them. */
const accumulateCase = (cells: string, others: string, shape: Shape): Case => {
  const title = `adds cells of ${others} to each of ${shape.join(' × ')} cells of ${cells}`;
  return caseOf(title, 3, (bench) => {
    const [rows, columns] = shape;
    const real = cells === 'float32';
    const line = real ? float32 : fixed(1, 7);
    const input = bench.wire('input', rows, line);
    const target = bench.wire('target', columns, line);
    const learning = bench.rate('rate', real ? float32 : fixed(-2, 4), real ? 0.25 : 1);
    for (const way of real ? [nearest] : narrowings) {
      const name = `${way.rounding} ${way.overflow}`;
      const store = bench.store(name, rows, columns, named(cells));
      const from = bench.store(`${name} from`, rows, columns, named(others));
      bench.update(from, learning, input, target, way);
      bench.accumulate(store, from, way);
    }
    return [input, drawOutput(bench, columns, real)];
  });
};

const accumulations = [
  ['Q1.15', 'Q1.15'],
  ['Q1.7', 'Q1.15'],
  ['Q1.15', 'Q3.9'],
  ['Q2.22', 'Q1.30'],
  ['Q8.0', 'Q1.7'],
  ['float32', 'float32'],
] as const;

const accumulateCases = pairwise(
  { of: accumulations, shape: smallShapes },
  ({ of: [cells, others], shape }) => accumulateCase(cells, others, shape),
);

/** Cells that share exponents: of one array, or of some, written and read at every rounding. */
const alignCase = (cells: string, block: Block, [rows, columns]: Shape, arrays: number): Case => {
  const shape = `${arrays} arrays of ${rows} × ${columns}`;
  const title = `makes ${block.size} cells of ${cells} share an exponent, with mantissas of ${block.mantissaBits} bits, in ${shape}`;
  return caseOf(title, 3, (bench) => {
    const input = bench.wire('input', rows, fixed(1, 7), undefined, arrays);
    const target = bench.wire('target', columns, fixed(1, 7), undefined, arrays);
    const rate = bench.rate('rate', fixed(-2, 4), 1);
    for (const way of narrowings) {
      const name = `${way.rounding} ${way.overflow}`;
      const store = bench.sharing(bench.arrays(name, arrays, rows, columns, named(cells)), block);
      bench.update(store, rate, input, target, way);
      bench.align(store, way.rounding);
    }
    const top = bench.sharing(bench.arrays('top', arrays, rows, columns, named(cells)), block);
    const sum = bench.read('sum', input, top, 'forward');
    return [input, bench.narrow('output', sum, fixed(2, 6), nearest)];
  });
};

const blocks: readonly (readonly [cells: string, block: Block])[] = [
  ['Q1.15', { size: 32, mantissaBits: 8 }],
  ['Q1.15', { size: 2, mantissaBits: 2 }],
  ['Q1.7', { size: 4, mantissaBits: 7 }],
  ['Q2.18', { size: 16, mantissaBits: 5 }],
  ['Q4.20', { size: 8, mantissaBits: 12 }],
];

const alignCases = pairwise(
  { of: blocks, shape: [...smallShapes, [70, 9] as const], arrays: [1, 3] },
  ({ of: [cells, block], shape, arrays }) => alignCase(cells, block, shape, arrays),
);

/** Lines that are stuck at a code, of what the host drives and of a product, which is wide. */
const stickCase = (format: string, probability: number, code: number, size: number): Case =>
  caseOf(`sticks ${probability} of ${size} lines of ${format} at ${code}`, 5, (bench) => {
    const input = bench.wire('input', size, named(format));
    const target = bench.wire('target', size, named(format));
    const product = bench.combine('product', 'multiply', input, target);
    bench.stick('stuck product', product, probability, code);
    bench.stick('stuck target', target, probability, 0);
    return [input, bench.stick('output', input, probability, code)];
  });

const stuck = [
  ['Q1.7', -128],
  ['Q4.20', 77],
  ['pow2<5,-3>', 4],
  ['float32', 0.375],
] as const;

const stickCases = pairwise(
  { line: stuck, probability: [0, 0.1, 0.5, 0.99], size: [1, 13, 40] },
  ({ line: [format, code], probability, size }) => stickCase(format, probability, code, size),
);

/** Errors of each cell's own, made of lines that are fanned out. */
const perCellCase = (numbers: UpdateNumbers, shape: Shape, batch: number): Case => {
  const { presynaptic, postsynaptic, cells, rate, code } = numbers;
  const how = `${rate} (code ${code}) · ${presynaptic} · ${postsynaptic}`;
  const title = `writes ${how} with a line for each of ${shape.join(' × ')} cells of ${cells}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const [rows, columns] = shape;
    const input = bench.wire('input', rows, named(presynaptic));
    const target = bench.wire('target', rows * columns, named(postsynaptic));
    const few = bench.lookUp('few', 'transfer', 'tanh', input, named(presynaptic));
    const fanned = bench.repeat('fanned', few, columns);
    const register = bench.rate('rate', named(rate), code);
    const write = (name: string, error: Wire, quantiser?: ChangeQuantiser) =>
      bench.update(
        bench.store(name, rows, columns, named(cells)),
        register,
        input,
        error,
        wrapped,
        quantiser,
      );
    write('of the host', target);
    write('of the fan', fanned);
    const to = named('pow2<3,-6>') as CodeFormat;
    write('quantised', target, { of: 'sample', to, magnitudeOnly: false });
    const output = bench.store('top', rows, rows * columns, named(cells));
    const sum = bench.read('sum', input, output, 'forward');
    return [input, bench.narrow('output', sum, fixed(2, 6), nearest)];
  });
};

const perCellUpdates = [
  'Q1.7 Q-1.9 Q1.15 Q-8.10 1',
  'Q1.7 Q2.18 Q2.22 Q4.12 77',
  'float32 float32 float32 float32 0.0625',
] as const;

const perCellCases = pairwise(
  { text: perCellUpdates, shape: smallShapes, batch: batches },
  ({ text, shape, batch }) => perCellCase(updateNumbers(text), shape, batch),
);

/** Cells drawn anew for each batch, of every distribution. */
const redrawnCase = (cells: string, batch: number): Case =>
  caseOf(
    `reads cells of ${cells} that are drawn anew, ${batch} samples a batch`,
    batch,
    (bench) => {
      const real = cells === 'float32';
      const line = real ? float32 : fixed(1, 7);
      const input = bench.wire('input', 5, line);
      const target = bench.wire('target', 3, line);
      const draws: readonly Start[] = [
        { kind: 'normal', mean: 0.1, deviation: 0.3 },
        { kind: 'uniform', mean: 0, deviation: 0.3 },
        { kind: 'sign', size: 0.25 },
        { kind: 'sparse', probability: 0.4, size: 0.5 },
      ];
      for (const start of draws) {
        const store = bench.store(start.kind, 3, 5, named(cells), named(cells), 'redrawn', start);
        bench.read(`through ${start.kind}`, target, store, 'forward');
      }
      return [input, drawOutput(bench, 3, real)];
    },
  );

const redrawnCases = pairwise(
  { cells: ['Q1.7', 'Q2.22', 'float32'], batch: [1, 3] },
  ({ cells, batch }) => redrawnCase(cells, batch),
);

/** More samples than a backend stages at once. */
const longCase = (): Case => {
  const tried = updateCase(updateNumbers(updates[0]), [wrapped, nearest], [1, 1], 3);
  return {
    ...tried,
    title: 'goes on from step to step over 2,500 samples, 3 at a time',
    stages: tried.stages.map((stage) => ({ ...stage, inferred: 2500, learnt: 2500 })),
  };
};

const longCases = always(() => updatedTwice, longCase);

/** Every unit, by what it does. */
export const unitCases: Readonly<Record<string, Group>> = {
  reads: readCases,
  narrowings: narrowCases,
  'sums and products': arithmeticCases,
  'transfer functions': tableCases,
  softmaxes: softmaxCases,
  'powers of two': quantiseCases,
  constants: constantCases,
  updates: updateCases,
  'lines that are dropped': dropCases,
  'updates of quantised changes': quantisedUpdateCases,
  'reads with borrowed signs': signedCases,
  'cells that decay': decayCases,
  'cells that gain what others hold': accumulateCases,
  'cells that share exponents': alignCases,
  'lines that are stuck': stickCases,
  'updates of single cells': perCellCases,
  'cells that are redrawn': redrawnCases,
  'sums that nothing narrows': sumCases,
  'runs of many steps': longCases,
};
