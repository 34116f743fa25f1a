import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/index.js';
import { reference } from '../../src/backends/reference/reference.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import {
  type CodeFormat,
  type Format,
  fixed,
  float32,
  parseFormat,
} from '../../src/fixed/index.js';
import { changeName, type Netlist, type Wire, writes } from '../../src/netlist/index.js';
import { type Bench, emptyBench } from './bench.js';
import { unitCases } from './cases.js';
import type { MakeCase } from './groups.js';
import { type Case, traceOf } from './trace.js';

/*
 * Everything that narrows, on one line that brings 100/64 and then -128/64, beside a target of 50/64
 * and then -20/64. Q2.6 goes from -128/64 to 127/64, Q1.6 from -64/64 to 63/64. Of pow2<3,-1> the
 * largest is 1/2, and what is past √2/2 = 45.25/64 is nearer to 1.
 */
const inputs = [100, -128];
const targets = [50, -20];
const [line, short] = [fixed(2, 6), fixed(1, 6)];
const power = parseFormat('pow2<3,-1>') as CodeFormat;
const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

type Draw = (bench: Bench, input: Wire, target: Wire) => void;

interface Tried {
  readonly draw: Draw;
  readonly stores?: Readonly<Record<string, readonly number[]>>;
  readonly counted: Readonly<Record<string, number>>;
}

const changes =
  (of: 'sample' | 'batch', to: CodeFormat, cells: Format, rate: Format): Draw =>
  (bench, input, target) =>
    bench.update(
      bench.store('cells', 1, 1, cells),
      bench.rate('rate', rate, 1),
      input,
      target,
      nearest,
      {
        of,
        to,
        magnitudeOnly: false,
      },
    );

const none = { cells: [0], rate: [1] };

const inIntegers: Readonly<Record<string, Tried>> = {
  'a narrowing, of 100 and of -128': {
    draw: (bench, input) => bench.narrow('narrowed', input, short, nearest),
    counted: { narrowed: 2 },
  },
  'a table of relu, of 100 but not of 0': {
    draw: (bench, input) => bench.lookUp('on', 'transfer', 'relu', input, short),
    counted: { on: 1 },
  },
  'a table of slopes, of the 1.0 of a relu that is on': {
    draw: (bench, input) => bench.lookUp('slope', 'slope', 'relu', input, short),
    counted: { slope: 1 },
  },
  'a softmax of one line, of its 1.0 each time': {
    draw: (bench, input) => bench.softmax('share', input, short),
    counted: { share: 2 },
  },
  'a quantiser to powers of two, of 100, of -128 and of 50, but not of -20': {
    draw: (bench, input, target) => {
      bench.quantise('of input', input, power);
      bench.quantise('of target', target, power);
    },
    counted: { 'of input': 2, 'of target': 1 },
  },
  'a quantiser of each change, of 100·50/64² = 1.22 but not of 128·20/64² = 0.63': {
    draw: changes('sample', power, fixed(8, 6), fixed(2, 0)),
    stores: none,
    counted: { 'cells.change': 1 },
  },
  'a quantiser of each change to Q1.6, of 1.22 but not of 0.63': {
    draw: changes('sample', short, fixed(8, 6), fixed(2, 0)),
    stores: none,
    counted: { 'cells.change': 1 },
  },
  'a quantiser of the change of a batch, of 1.85 once': {
    draw: changes('batch', power, fixed(8, 6), fixed(2, 0)),
    stores: none,
    counted: { 'cells.change': 1 },
  },
  'a read with the signs of others, of the size of -128 for each sample': {
    draw: (bench, input) => {
      const cells = bench.store('cells', 1, 2, line);
      bench.read('signed', input, cells, 'forward', bench.store('signs', 2, 1, line));
    },
    stores: { cells: [-128, -127], signs: [1, -1] },
    counted: { signed: 2 },
  },
  'a write, of 127 and a change of 118': {
    draw: (bench, input, target) =>
      bench.update(
        bench.store('cells', 1, 1, line),
        bench.rate('rate', fixed(2, 0), 1),
        input,
        target,
        nearest,
      ),
    stores: { cells: [127], rate: [1] },
    counted: { cells: 1 },
  },
  'a decay, of -128 and its half at a rate of -1/2': {
    draw: (bench) =>
      bench.decay(bench.store('cells', 1, 1, line), bench.rate('rate', fixed(1, 1), -1), nearest),
    stores: { cells: [-128], rate: [-1] },
    counted: { cells: 1 },
  },
  'a sum of cells, of 127 and 1': {
    draw: (bench) =>
      bench.accumulate(
        bench.store('cells', 1, 1, line),
        bench.store('others', 1, 1, line),
        nearest,
      ),
    stores: { cells: [127], others: [1] },
    counted: { cells: 1 },
  },
};

const inFloat32: Readonly<Record<string, Tried>> = {
  'a quantiser to Q1.6, of 100/64 and of -128/64 but not of -20/64': {
    draw: (bench, input, target) => {
      bench.quantise('of input', input, short);
      bench.quantise('of target', target, short);
    },
    counted: { 'of input': 2 },
  },
  'a quantiser to powers of two, of 100/64, of -128/64 and of 50/64, but not of -20/64': {
    draw: (bench, input, target) => {
      bench.quantise('of input', input, power);
      bench.quantise('of target', target, power);
    },
    counted: { 'of input': 2, 'of target': 1 },
  },
  'a quantiser of each change to powers of two, of 1.22 but not of 0.63': {
    draw: changes('sample', power, float32, float32),
    stores: none,
    counted: { 'cells.change': 1 },
  },
  'a quantiser of each change to Q1.6, of 1.22 but not of 0.63': {
    draw: changes('sample', short, float32, float32),
    stores: none,
    counted: { 'cells.change': 1 },
  },
  'a quantiser of the change of a batch to Q1.6, of 1.85 once': {
    draw: changes('batch', short, float32, float32),
    stores: none,
    counted: { 'cells.change': 1 },
  },
};

/** What one batch of two samples makes a machine count. */
const countedBy = async (backend: Backend, { draw, stores = {} }: Tried, real: boolean) => {
  const bench = emptyBench();
  const format = real ? float32 : line;
  const [input, target] = [bench.wire('input', 1, format), bench.wire('target', 1, format)];
  draw(bench, input, target);
  const netlist: Netlist = bench.netlist(input, bench.repeat('output', input, 1));
  const machine = await backend.prepare(netlist, { batch: 2, seed: 1 });
  const driven = (numbers: readonly number[]) =>
    real ? Float32Array.from(numbers, (code) => code / 64) : Int32Array.from(numbers);
  for (const [name, cells] of Object.entries(stores))
    await machine.write(name, real ? Float32Array.from(cells) : Int32Array.from(cells));
  await machine.learn({ count: 2, step: 0, inputs: driven(inputs), targets: driven(targets) });
  const counts = await machine.takeOverflows();
  machine.dispose();
  return Object.fromEntries(counts);
};

describe.each([reference, wasm])('the $name backend counts the overflows', (backend) => {
  test.each(Object.entries(inIntegers))('of %s', async (_, tried) => {
    expect(await countedBy(backend, tried, false)).toEqual(tried.counted);
  });

  test.each(Object.entries(inFloat32))('of %s, in float32', async (_, tried) => {
    expect(await countedBy(backend, tried, true)).toEqual(tried.counted);
  });
});

/** The names that a case counts anything under. */
const namesCounted = async (tried: Case): Promise<ReadonlySet<string>> => {
  const counts = [...(await traceOf(wasm, tried))].filter(([what]) => what.endsWith(': overflows'));
  const lines = counts.flatMap(([, named]) => Array.from(named, String));
  return new Set(lines.map((text) => text.slice(0, text.lastIndexOf(' '))));
};

/** The kinds of the units that count anything in the cases of a group. */
const kindsCounted = async (cases: readonly MakeCase[]): Promise<ReadonlySet<string>> => {
  const kinds = new Set<string>();
  for (const make of cases) {
    const tried = make();
    const names = await namesCounted(tried);
    for (const unit of [...tried.netlist.infer, ...tried.netlist.learn]) {
      const name = writes(unit) ? unit.store : unit.output;
      if (names.has(name)) kinds.add(unit.kind);
      if (names.has(changeName(name))) kinds.add('change');
    }
  }
  return kinds;
};

test.each([
  ['narrowings', 'narrow'],
  ['transfer functions', 'transfer'],
  ['transfer functions', 'slope'],
  ['softmaxes', 'softmax'],
  ['powers of two', 'quantise'],
  ['updates of quantised changes', 'change'],
  ['updates of quantised changes', 'update'],
  ['reads with borrowed signs', 'read'],
  ['cells that decay', 'decay'],
  ['cells that gain what others hold', 'accumulate'],
])('among the cases of %s some overflow in a unit of kind %s', async (group, kind) => {
  expect(await kindsCounted(unitCases[group]?.quick ?? [])).toContain(kind);
});
