import { type Format, fixed, float32, type Narrowing, parseFormat } from '../../src/fixed/index.js';
import {
  type Geometry,
  numbersInMap,
  numbersInWindow,
  positionsOf,
} from '../../src/netlist/index.js';
import { caseOf } from './cases.js';
import { type Group, joined, pairwise } from './groups.js';
import type { Case } from './trace.js';

const nearest: Narrowing = { rounding: 'nearest-even', overflow: 'saturate' };
const byChance: Narrowing = { rounding: 'stochastic', overflow: 'wrap' };
const power = { kind: 'power-of-two', bits: 3, range: 'short', scale: 0 } as const;

/** What a map's lines, the cells that read it and their rate are. */
interface Gathered {
  readonly line: string;
  readonly cells: string;
  readonly rate: string;
  readonly code: number;
}

const windowName = ({ height, width, channels, kernel, stride, padding }: Geometry): string =>
  `${height} × ${width} × ${channels} in windows of ${kernel.join(' × ')}, ${stride} apart, ${padding} beyond its edge`;

/** Each window read by the same cells, which sums over positions write; what is sent back overlaps. */
const convolvedCase = (
  { line, cells, rate, code }: Gathered,
  geometry: Geometry,
  batch: number,
): Case => {
  const title = `convolves ${line} of ${windowName(geometry)} with cells of ${cells}, ${batch} samples a batch`;
  return caseOf(title, batch, (bench) => {
    const real = line === 'float32';
    const filters = 3;
    const [rows, positions] = [numbersInWindow(geometry), positionsOf(geometry)];
    const places = positions[0] * positions[1];
    const map = bench.wire('input', numbersInMap(geometry), parseFormat(line));
    const target = bench.wire('target', filters, parseFormat(line), undefined, places);
    const windows = bench.gather('windows', map, geometry);
    const store = bench.store('cells', rows, filters, parseFormat(cells));
    const sum = bench.read('sum', windows, store, 'forward');
    const output = bench.narrow('output', sum, fixed(2, 6), byChance);
    const back = bench.read('back', target, store, 'transposed');
    bench.scatter('spread', back, geometry);
    const one = bench.constant('one', real ? float32 : fixed(2, 0), places);
    const register = bench.rate('rate', parseFormat(rate), code);
    bench.update(
      bench.store('bias', 1, filters, parseFormat(cells)),
      register,
      one,
      target,
      nearest,
    );
    bench.update(store, register, windows, target, byChance);
    return [map, output];
  });
};

const gathered: readonly Gathered[] = [
  { line: 'Q1.7', cells: 'Q1.15', rate: 'Q-8.10', code: 1 },
  { line: 'Q4.16', cells: 'Q2.18', rate: 'Q-8.10', code: 1 },
  { line: 'float32', cells: 'float32', rate: 'float32', code: 0.0625 },
];

const geometry = (
  [height, width, channels]: readonly [number, number, number],
  kernel: readonly [number, number],
  stride: number,
  padding: number,
): Geometry => ({ height, width, channels, kernel, stride, padding });

const geometries: readonly Geometry[] = [
  geometry([4, 5, 2], [2, 3], 1, 1),
  geometry([7, 5, 1], [3, 3], 2, 0),
  geometry([6, 6, 3], [2, 2], 3, 0),
  geometry([3, 3, 2], [3, 3], 1, 2),
  geometry([1, 9, 1], [1, 4], 2, 0),
  geometry([2, 3, 1], [2, 3], 4, 0),
];

/** A map whose places are positions, and every kind of unit that acts at each of them alike. */
const positionsCase = (line: string, positions: number, batch: number): Case => {
  const title = `acts at ${positions} positions of 5 lines of ${line}, ${batch} samples a batch`;
  const real = line === 'float32';
  const or = (text: string): Format => (real ? float32 : parseFormat(text));
  return caseOf(title, batch, (bench) => {
    const map = geometry([positions, 1, 5], [2, 2], 1, 1);
    const input = bench.wire('input', 5, or(line), undefined, positions);
    const target = bench.wire('target', 5, or(line), undefined, positions);
    bench.scatter('spread', bench.gather('windows', input, map), map, positions);
    const product = bench.combine('product', 'multiply', input, target);
    bench.combine('sum', 'add', input, target);
    bench.narrow('narrowed', product, fixed(1, 3), byChance);
    bench.quantise('power', product, power);
    bench.lookUp('slope', 'slope', 'tanh', target, or('Q1.5'));
    const dropped = bench.drop('dropped', product, 0.5, real);
    bench.stick('stuck', dropped, 0.5, 7);
    const signs = bench.store('signs', 3, 5, or('Q1.7'));
    const cells = bench.store('cells', 5, 3, or('Q1.15'));
    bench.read('signed', input, cells, 'forward', signs);
    const register = bench.rate('rate', or('Q-3.5'), real ? 0.25 : 1);
    bench.update(cells, register, input, bench.repeat('fanned', target, 3), byChance);
    const quantiser = { of: 'sample', to: power, magnitudeOnly: false } as const;
    const others = bench.store('others', 5, 5, or('Q1.15'));
    bench.update(others, register, input, target, nearest, quantiser);
    return [input, bench.softmax('output', input, or('Q1.7'))];
  });
};

/** A map pooled to its largest numbers and to its means, and what is sent back through both. */
const pooledCase = (line: string, map: Geometry, batch: number): Case => {
  const title = `pools ${line} of ${windowName(map)}, ${batch} samples a batch`;
  const real = line === 'float32';
  return caseOf(title, batch, (bench) => {
    const [down, across] = positionsOf(map);
    const { channels } = map;
    const places = map.kernel[0] * map.kernel[1];
    const input = bench.wire('input', numbersInMap(map), parseFormat(line));
    const error = bench.wire('target', channels, parseFormat(line), undefined, down * across);
    const windows = bench.gather('windows', input, map);
    const switches = bench.argmax('switches', windows, channels);
    const largest = bench.switched('multiplex', 'largest', windows, switches, channels);
    const sent = bench.switched('demultiplex', 'sent', error, switches, channels * places);
    bench.scatter('spread', sent, map);
    if (real || Number.isInteger(Math.log2(places))) {
      bench.mean('average', 'mean', windows, channels);
      bench.scatter('shares', bench.mean('share', 'share', error, channels * places), map);
    }
    const product = bench.combine('product', 'multiply', largest, error);
    bench.narrow('narrowed', product, fixed(1, 3), nearest);
    return [input, largest];
  });
};

/** A rate of so many bits that its products with sums leave 32 of them. */
const finelyRated: Gathered = { line: 'Q1.7', cells: 'Q1.15', rate: 'Q-3.15', code: 2047 };

/** More vectors in a batch than a backend may take at once. */
const longCase = ({ line, cells, rate, code }: Gathered, filters: number): Case => {
  const map = geometry([9, 9, 2], [2, 3], 1, 1);
  const [down, across] = positionsOf(map);
  const title = `sums ${line} over ${4 * down * across} positions into ${filters} × 12 cells of ${cells}`;
  return caseOf(title, 4, (bench) => {
    const input = bench.wire('input', numbersInMap(map), parseFormat(line));
    const target = bench.wire('target', filters, parseFormat(line), undefined, down * across);
    const windows = bench.gather('windows', input, map);
    const register = bench.rate('rate', parseFormat(rate), code);
    const store = bench.store('cells', numbersInWindow(map), filters, parseFormat(cells));
    bench.update(store, register, windows, target, byChance);
    const output = bench.narrow(
      'output',
      bench.read('sum', windows, store, 'forward'),
      fixed(2, 6),
      nearest,
    );
    return [input, output];
  });
};

/** Arrays of their own at each of some positions: read both ways, and written in every way. */
const ownArraysCase = (line: string, cells: string, rows: number, batch: number): Case => {
  const title = `reads ${line} at 3 positions by arrays of ${rows} × 5 cells of ${cells} for each, ${batch} samples a batch`;
  const real = line === 'float32';
  return caseOf(title, batch, (bench) => {
    const [positions, columns] = [3, 5];
    const or = (text: string): Format => (real ? float32 : parseFormat(text));
    const input = bench.wire('input', rows, parseFormat(line), undefined, positions);
    const target = bench.wire('target', columns, parseFormat(line), undefined, positions);
    const array = (name: string) =>
      bench.arrays(name, positions, rows, columns, parseFormat(cells), or('Q1.4'));
    const read = array('read');
    const sum = bench.read('sum', input, read, 'forward');
    bench.read('back', target, read, 'transposed');
    const rate = bench.rate('rate', or('Q-3.5'), real ? 0.25 : 1);
    const quantiser = { to: power, magnitudeOnly: false } as const;
    bench.update(read, rate, input, target, byChance);
    bench.update(array('of samples'), rate, input, target, byChance, {
      of: 'sample',
      ...quantiser,
    });
    bench.update(array('of batches'), rate, input, target, nearest, { of: 'batch', ...quantiser });
    const losing = array('losing');
    bench.decay(losing, rate, byChance);
    bench.update(losing, rate, input, target, nearest);
    bench.accumulate(array('gaining'), losing, byChance);
    return [input, bench.narrow('output', sum, fixed(2, 6), byChance)];
  });
};

const pools: readonly Geometry[] = [
  geometry([5, 6, 2], [2, 2], 2, 0),
  geometry([7, 5, 3], [3, 3], 2, 0),
  geometry([4, 4, 9], [2, 2], 1, 0),
  geometry([1, 9, 1], [1, 4], 2, 0),
  geometry([2, 2, 5], [1, 1], 1, 0),
];

/** Maps, windows that move over them, and what is done at every position. */
export const positionCases: Group = joined(
  pairwise({ numbers: gathered, window: geometries, batch: [1, 3] }, ({ numbers, window, batch }) =>
    convolvedCase(numbers, window, batch),
  ),
  pairwise({ line: ['Q2.5', 'float32'], batch: [1, 4] }, ({ line, batch }) =>
    positionsCase(line, 6, batch),
  ),
  pairwise(
    {
      numbers: [
        ['Q1.7', 'Q1.7'],
        ['Q1.7', 'Q1.20'],
        ['Q1.15', 'Q1.15'],
        ['float32', 'float32'],
      ] as const,
      rows: [1, 6, 11],
      batch: [1, 4, 300],
    },
    ({ numbers: [line, cells], rows, batch }) => ownArraysCase(line, cells, rows, batch),
  ),
  pairwise({ numbers: [...gathered, finelyRated], filters: [3, 17] }, ({ numbers, filters }) =>
    longCase(numbers, filters),
  ),
  pairwise(
    { line: ['Q1.7', 'Q8.16', 'float32'], window: pools, batch: [1, 3] },
    ({ line, window, batch }) => pooledCase(line, window, batch),
  ),
);
