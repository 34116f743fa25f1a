import {
  type Block,
  type CodeFormat,
  codeBits,
  fractionBits,
  type PowerOfTwoFormat,
  type TableKind,
} from '../fixed/index.js';
import {
  asFixed,
  boundsOf,
  type ChangeQuantiser,
  changeName,
  type Device,
  definitionOf,
  directoryOf,
  type FixedNetlist,
  portsOf,
  pulseTableOf,
  type Store,
  type Unit,
  type UnitKind,
  type UnitOf,
  type WireName,
} from '../netlist/index.js';
import type { ChangeQuantising, Fitting, FixedCells, FixedWire } from './parts.js';
import type { FixedProgram } from './program.js';
import {
  argmax,
  arrayOf,
  assembled,
  constant,
  drop,
  endsOf,
  gather,
  mean,
  type Parts,
  read,
  repeat,
  stick,
  switched,
} from './shared.js';
import type { FixedStep, FixedStepOf } from './step.js';

type These = Parts<FixedWire, FixedCells>;
type Lower<K extends UnitKind> = (unit: UnitOf<K>, parts: These) => FixedStep;

const fittingOf = (
  { narrowing: { rounding, overflow } }: Pick<UnitOf<'narrow'>, 'narrowing'>,
  to: CodeFormat,
  counter: string,
  stream = counter,
): Fitting => ({
  to: asFixed(to),
  rounding,
  overflow,
  stream: rounding === 'stochastic' ? stream : undefined,
  counter,
});

/** Sums need one resolution; products have what their operands' add up to. */
const arithmetic = (
  { kind, ...unit }: UnitOf<'add' | 'subtract' | 'multiply'>,
  { wire }: These,
): FixedStepOf<'add' | 'subtract' | 'multiply'> => {
  const [left, right, output] = [wire(unit.left), wire(unit.right), wire(unit.output)];
  const missing = (side: FixedWire) =>
    kind === 'multiply' ? 0 : output.fractionBits - side.fractionBits;
  return { kind, left, leftShift: missing(left), right, rightShift: missing(right), output };
};

const lookUp =
  (table: TableKind) =>
  (unit: UnitOf<'transfer' | 'slope'>, parts: These): FixedStepOf<'lookUp'> => {
    const ends = endsOf(unit, parts);
    const [from, to] = [asFixed(ends.input.format), asFixed(ends.output.format)];
    const { transfer, output: counter } = unit;
    return { kind: 'lookUp', ...ends, transfer, table, from, to, counter };
  };

const quantisingOf = (
  quantiser: ChangeQuantiser | undefined,
  store: string,
): ChangeQuantising | undefined =>
  quantiser === undefined ? undefined : { ...quantiser, counter: changeName(store) };

const update: Lower<'update'> = (unit, { wire, store, isPerCell }) => {
  const [cells, rate] = [store(unit.store), store(unit.rate)];
  const [presynaptic, postsynaptic] = [wire(unit.presynaptic), wire(unit.postsynaptic)];
  const productBits = presynaptic.fractionBits + postsynaptic.fractionBits;
  const quantising = quantisingOf(unit.quantiser, unit.store);
  const changeBits = quantising === undefined ? productBits : fractionBits(quantising.to);
  return {
    kind: 'update',
    store: cells,
    rate,
    presynaptic,
    postsynaptic,
    perCell: isPerCell(unit),
    productBits,
    quantising,
    shift: rate.fractionBits + changeBits - cells.fractionBits,
    fitting: fittingOf(unit, cells.format, cells.name, unit.onBehalfOf),
  };
};

/** Its stream is not that of the store's update, lest the two roundings of a cell go together. */
const decay: Lower<'decay'> = (unit, { store }) => {
  const [cells, rate] = [store(unit.store), store(unit.rate)];
  const fitting = fittingOf(unit, cells.format, cells.name, `${cells.name}.decay`);
  return { kind: 'decay', store: cells, rate, shift: rate.fractionBits, fitting };
};

/** Its stream is not that of an update of the store, nor that of a decay. */
const accumulate: Lower<'accumulate'> = (unit, { store }) => {
  const [cells, from] = [store(unit.store), store(unit.from)];
  const stream = `${unit.onBehalfOf ?? cells.name}.accumulate`;
  const fitting = fittingOf(unit, cells.format, cells.name, stream);
  const shift = from.fractionBits - cells.fractionBits;
  return { kind: 'accumulate', store: cells, from, shift, fitting };
};

/** Its stream is that of no write. */
const align: Lower<'align'> = ({ store: name, rounding }, { store }) => {
  const cells = store(name);
  const stream = rounding === 'stochastic' ? `${name}.align` : undefined;
  const format = asFixed(cells.format);
  const block = cells.block as Block;
  return {
    kind: 'align',
    store: cells,
    aligning: { block, format, rounding, stream, counter: name },
  };
};

const pulse: Lower<'pulse'> = ({ store: name, from: counts, most }, { store }) => {
  const [cells, from] = [store(name), store(counts)];
  const table = pulseTableOf(cells.device as Device, asFixed(cells.format));
  const pulsing = { table, most, counter: counts, stream: `${name}.pulse` };
  return { kind: 'pulse', store: cells, from, pulsing };
};

/** A set bit of a row, and of a column, has the probability of so many of 2^16. */
const probabilityBits = 16;

/**
 * |x| / X and |d| · rate · X / (slots · g), as parts of 2^16: X is full scale, g what a pulse stands for. Their
 * product, times slots and g, is rate · |x · d|.
 */
const coincide: Lower<'coincide'> = (unit, { wire, store }) => {
  const { store: name, slots } = unit;
  const [counts, rate] = [store(name), store(unit.rate)];
  const [presynaptic, postsynaptic] = [wire(unit.presynaptic), wire(unit.postsynaptic)];
  const fullScaleBits = codeBits(presynaptic.format) - 1;
  const scaleBits = fullScaleBits - presynaptic.fractionBits - (31 - Math.clz32(slots));
  const columnShift =
    probabilityBits +
    scaleBits +
    counts.fractionBits -
    postsynaptic.fractionBits -
    rate.fractionBits;
  return {
    kind: 'coincide',
    store: counts,
    rate,
    presynaptic,
    postsynaptic,
    coinciding: {
      slots,
      rowShift: probabilityBits - fullScaleBits,
      columnShift,
      rowStream: `${name}.rows`,
      columnStream: `${name}.columns`,
      to: asFixed(counts.format),
      counter: name,
    },
  };
};

const lowerings: { readonly [K in UnitKind]: Lower<K> } = {
  constant,
  gather,
  read,
  add: arithmetic,
  subtract: arithmetic,
  multiply: arithmetic,
  narrow: (unit, parts) => {
    const { input, output } = endsOf(unit, parts);
    const shift = input.fractionBits - output.fractionBits;
    return {
      kind: 'narrow',
      input,
      output,
      shift,
      fitting: fittingOf(unit, output.format, output.name),
    };
  },
  quantise: (unit, parts) => ({
    kind: 'quantise',
    ...endsOf(unit, parts),
    to: unit.to as PowerOfTwoFormat,
    counter: unit.output,
  }),
  drop,
  stick,
  repeat,
  argmax,
  multiplex: switched,
  demultiplex: switched,
  average: mean,
  share: mean,
  transfer: lookUp('value'),
  slope: lookUp('slope'),
  softmax: (unit, parts) => {
    const { input, output } = endsOf(unit, parts);
    const [from, to] = [asFixed(input.format), asFixed(output.format)];
    return { kind: 'softmax', input, output, from, to, counter: unit.output };
  },
  update,
  decay,
  accumulate,
  align,
  confine: ({ store: name }, { store }) => ({ kind: 'confine', store: store(name) }),
  pulse,
  coincide,
};

const lowered = (unit: Unit, parts: These): FixedStep =>
  (lowerings[unit.kind] as Lower<UnitKind>)(unit, parts);

const cellsOf = (store: Store<CodeFormat>): FixedCells => {
  const { format, read, block, device } = store;
  return {
    ...arrayOf(store),
    format,
    fractionBits: fractionBits(format),
    sensed: read,
    unwiredBits: fractionBits(format) - fractionBits(read),
    block,
    device,
  };
};

/** What every wire carries: its bound, and whether it is as wide as sums grow. */
const wiresOf = (netlist: FixedNetlist): ReadonlyMap<WireName, FixedWire> => {
  const bounds = boundsOf(netlist, directoryOf(netlist));
  const wide = new Set(
    [...netlist.infer, ...netlist.learn]
      .filter((unit) => definitionOf(unit).isWide)
      .map((unit) => portsOf(unit).drives),
  );
  return new Map(
    netlist.wires.map(({ name, positions, size, format }) => {
      const bound = bounds.get(name) as bigint;
      const isWide = wide.has(name);
      const resolution = fractionBits(format);
      return [name, { name, positions, size, format, fractionBits: resolution, bound, isWide }];
    }),
  );
};

/** Resolves a machine of integers: bounds, shifts, resolutions, streams and counters. */
export const lowerFixed = (netlist: FixedNetlist): FixedProgram => {
  const stores = new Map(netlist.stores.map((store) => [store.name, cellsOf(store)]));
  const program = assembled(netlist, wiresOf(netlist), stores, lowered);
  return { arithmetic: 'fixed', netlist, ...program };
};
