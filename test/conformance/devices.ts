import { fixed } from '../../src/fixed/index.js';
import type { Device } from '../../src/netlist/index.js';
import { caseOf, narrowings } from './cases.js';
import { type Group, joined, pairwise } from './groups.js';
import type { Case } from './trace.js';

type Shape = readonly [rows: number, columns: number];

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
const byChance = { rounding: 'stochastic', overflow: 'saturate' } as const;

const ideal: Device = {
  name: 'ideal',
  least: -1,
  most: 1,
  stepsSpan: 'device',
  up: [0.0078125, 0.0078125],
  down: [0.0078125, 0.0078125],
  spread: { step: 0, asymmetry: 0, least: 0, most: 0 },
  noise: { perStep: 0, constant: 0 },
  stuck: { probability: 0, least: 0, most: 0 },
};

/** Soft bounds that differ from cell to cell, with everything that can differ. */
const soft: Device = {
  ...ideal,
  name: 'soft',
  least: -0.75,
  most: 1.25,
  stepsSpan: 'cell',
  up: [0.04, 0.025, 0.011, 0],
  down: [0, 0.003, 0.02, 0.0401],
  spread: { step: 0.3, asymmetry: 0.1, least: 0.4, most: 0.24 },
  noise: { perStep: 3.75, constant: 0.002 },
  stuck: { probability: 0.2, least: -0.3, most: 0.1 },
};

const devices: readonly Device[] = [
  ideal,
  soft,
  { ...soft, name: 'of the mean', stepsSpan: 'device' },
  { ...ideal, name: 'large', up: [4, 90], down: [90, 0] },
];

const shapes: readonly Shape[] = [
  [1, 1],
  [3, 5],
  [33, 9],
  [17, 40],
];

/** Cells of 16 bits, and of fewer. */
const formats = [fixed(2, 14), fixed(2, 6), fixed(3, 4)] as const;

/** Counts that an update leaves, and the pulses that follow; and writes that end at the ends of devices. */
const pulseCase = (
  device: Device,
  [rows, columns]: Shape,
  most: number,
  arrays: number,
  of = formats[0],
): Case => {
  const title = `sends ${arrays} arrays of ${rows} × ${columns} ${device.name} devices ${most} pulses at the most, in Q${of.integerBits}.${of.fractionBits}`;
  return caseOf(title, 3, (bench) => {
    const input = bench.wire('input', rows, fixed(1, 7), undefined, arrays);
    const target = bench.wire('target', columns, fixed(1, 7), undefined, arrays);
    const rate = bench.rate('rate', fixed(-2, 4), 1);
    for (const way of narrowings.filter(({ overflow }) => overflow === 'saturate')) {
      const counts = bench.arrays(`${way.rounding}.pulses`, arrays, rows, columns, fixed(2, 4));
      const cells = bench.made(bench.arrays(way.rounding, arrays, rows, columns, of), device);
      bench.update(counts, rate, input, target, way);
      bench.pulse(cells, counts, most);
    }
    const exact = bench.made(bench.arrays('exact', arrays, rows, columns, of), device);
    bench.update(exact, rate, input, target, byChance);
    bench.confine(exact);
    const sum = bench.read('sum', input, exact, 'forward');
    return [input, bench.narrow('output', sum, fixed(2, 6), nearest)];
  });
};

/** Counts of coincidences, for lines of several widths. */
const coincideCase = (
  lines: readonly [number, number],
  slots: number,
  [rows, columns]: Shape,
  arrays: number,
): Case => {
  const title = `counts coincidences in ${slots} slots of lines of ${lines.join(' and ')} bits, in ${arrays} arrays of ${rows} × ${columns}`;
  return caseOf(title, 5, (bench) => {
    const [before, after] = lines;
    const input = bench.wire('input', rows, fixed(1, before - 1), undefined, arrays);
    const target = bench.wire('target', columns, fixed(0, after), undefined, arrays);
    const rate = bench.rate('rate', fixed(2, 2), 3);
    const counts = bench.arrays('counts', arrays, rows, columns, fixed(-1, 7));
    bench.coincide(counts, rate, input, target, slots);
    const cells = bench.made(bench.arrays('cells', arrays, rows, columns, fixed(2, 14)), soft);
    bench.pulse(cells, counts, 31);
    const few = bench.arrays('few', arrays, rows, columns, fixed(-5, 8));
    bench.coincide(few, rate, input, target, slots);
    const sum = bench.read('sum', input, cells, 'forward');
    return [input, bench.narrow('output', sum, fixed(2, 6), nearest)];
  });
};

export const deviceCases: Group = joined(
  pairwise(
    { device: devices, shape: shapes, most: [1, 3, 31], arrays: [1, 3], of: formats },
    (point) => pulseCase(point.device, point.shape, point.most, point.arrays, point.of),
  ),
  pairwise(
    {
      lines: [
        [8, 8],
        [2, 4],
        [16, 12],
        [20, 24],
      ] as const,
      slots: [1, 4, 16],
      shape: shapes,
      arrays: [1, 3],
    },
    ({ lines, slots, shape, arrays }) => coincideCase(lines, slots, shape, arrays),
  ),
);
