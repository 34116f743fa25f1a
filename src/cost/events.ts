import { bitWidth, type Format } from '../fixed/index.js';
import {
  type ArithmeticUnit,
  type Directory,
  directoryOf,
  type Netlist,
  type Store,
  type Unit,
  type UnitKind,
  type UnitOf,
  type Wire,
  writes,
} from '../netlist/index.js';
import type { Event, Phase, PlacedEvent } from './event.js';

/** What an event's count depends on beside its unit. */
interface Site {
  readonly directory: Directory;
  readonly batch: number;
}

interface Done {
  readonly macs?: number;
  readonly events: readonly Event[];
}

type Count<K extends UnitKind> = (unit: UnitOf<K>, site: Site) => Done;

const isFloat = (format: Format): boolean => format.kind === 'float32';
const widthOf = ({ format }: Wire): number => bitWidth(format);
const cellsOf = ({ rows, columns }: Store): number => rows * columns;
const bitsOf = (store: Store): number => cellsOf(store) * bitWidth(store.format);

const sums = (count: number, { format }: Wire): Event => ({
  kind: isFloat(format) ? 'floatAdd' : 'add',
  count,
  bits: [bitWidth(format)],
});

const products = (count: number, left: Format, right: Format): Event => ({
  kind: isFloat(left) ? 'floatMultiply' : 'multiply',
  count,
  bits: [bitWidth(left), bitWidth(right)],
});

/**
 * Every sensed bit of the array, out of it or out of a generator, and a product and a sum for each
 * cell; a bias is read with the number 1, which takes neither.
 */
const read: Count<'read'> = (unit, { directory: { wire, store } }) => {
  const array = store(unit.store);
  const cells = cellsOf(array);
  const bits = cells * bitWidth(array.read);
  const sensed: Event =
    array.memory === 'kept'
      ? { kind: 'memoryRead', count: bits, sizeBits: bitsOf(array) }
      : { kind: 'generate', count: bits };
  if (array.role === 'bias') return { events: [sensed] };
  const input = wire(unit.input).format;
  return {
    macs: cells,
    events: [sensed, products(cells, input, array.read), sums(cells, wire(unit.output))],
  };
};

const addition = (unit: ArithmeticUnit, { directory: { wire } }: Site): Done => ({
  events: [sums(wire(unit.output).size, wire(unit.output))],
});

const multiplication: Count<'multiply'> = (unit, { directory: { wire } }) => {
  const [left, right] = [wire(unit.left), wire(unit.right)];
  return { events: [products(left.size, left.format, right.format)] };
};

/** 16 random bits for each row line and each column line of a stochastic rounding. */
const randomBits = (rounding: string, lines: number): readonly Event[] =>
  rounding === 'stochastic' ? [{ kind: 'generate', count: 16 * lines }] : [];

/** A rounding addition and two comparisons for what saturates. */
const narrow: Count<'narrow'> = (unit, { directory: { wire } }) => {
  const { size } = wire(unit.output);
  const wide = widthOf(wire(unit.input));
  return {
    events: [
      { kind: 'add', count: size, bits: [wide] },
      { kind: 'compare', count: 2 * size, bits: [wide] },
      ...randomBits(unit.narrowing.rounding, size + 1),
    ],
  };
};

const lookUp = (unit: { input: string; output: string }, { directory: { wire } }: Site): Done => {
  const [input, output] = [wire(unit.input), wire(unit.output)];
  if (isFloat(input.format))
    return { events: [{ kind: 'function', count: input.size, bits: [32] }] };
  const entries = 2 ** widthOf(input);
  const bits = widthOf(output);
  return { events: [{ kind: 'tableRead', count: input.size * bits, sizeBits: entries * bits }] };
};

/** An exponential, a sum and a division for each line. */
const softmax: Count<'softmax'> = (unit, site) => {
  const output = site.directory.wire(unit.output);
  return {
    events: [
      ...lookUp(unit, site).events,
      sums(output.size, output),
      { kind: 'divide', count: output.size, bits: [widthOf(output)] },
    ],
  };
};

const quantise: Count<'quantise'> = (unit, { directory: { wire } }) => {
  const { size } = wire(unit.output);
  return { events: [{ kind: 'encode', count: size, bits: [widthOf(wire(unit.input))] }] };
};

const drop: Count<'drop'> = (unit, { directory: { wire } }) => {
  const { size } = wire(unit.output);
  const chance: Event = { kind: 'generate', count: 16 * (size + 1) };
  return { events: [chance, { kind: 'compare', count: size, bits: [16] }] };
};

/** Once per batch each cell is read, added to and written, and perhaps multiplied with the rate. */
const rewrite = (store: Store, rate: Store, rounding: string, batch: number): readonly Event[] => {
  const cells = cellsOf(store) / batch;
  const bits = cells * bitWidth(store.format);
  const shifts = rate.format.kind === 'fixed' && isPowerOfTwo(rate);
  return [
    ...(shifts ? [] : [products(cells, rate.format, store.format)]),
    {
      kind: isFloat(store.format) ? 'floatAdd' : 'add',
      count: cells,
      bits: [bitWidth(store.format)],
    },
    { kind: 'memoryRead', count: bits, sizeBits: bitsOf(store) },
    { kind: 'memoryWrite', count: bits, sizeBits: bitsOf(store) },
    ...randomBits(rounding, (store.rows + store.columns) / batch),
  ];
};

/** A rate of one significant bit is a shift: wires, and no product. */
const isPowerOfTwo = ({ format }: Store): boolean => bitWidth(format) <= 2;

/** A product for each cell and sample, a sum for each but the first, and a write for each batch. */
const update: Count<'update'> = (unit, { directory: { wire, store }, batch }) => {
  const array = store(unit.store);
  const [before, after] = [wire(unit.presynaptic), wire(unit.postsynaptic)];
  const cells = cellsOf(array);
  const product = widthOf(before) + widthOf(after);
  const fewer = (cells * (batch - 1)) / batch;
  const accumulate: Event = isFloat(before.format)
    ? { kind: 'floatAdd', count: fewer, bits: [32] }
    : { kind: 'add', count: fewer, bits: [Math.min(64, product + 32 - Math.clz32(batch - 1))] };
  const single = array.role === 'bias';
  return {
    macs: single ? 0 : cells,
    events: [
      ...(single ? [] : [products(cells, before.format, after.format)]),
      ...(fewer > 0 ? [accumulate] : []),
      ...(unit.quantiser === undefined
        ? []
        : [{ kind: 'encode', count: cells, bits: [Math.min(64, product)] } as const]),
      ...rewrite(array, store(unit.rate), unit.narrowing.rounding, batch),
    ],
  };
};

const decay: Count<'decay'> = (unit, { directory: { store }, batch }) => ({
  events: rewrite(store(unit.store), store(unit.rate), unit.narrowing.rounding, batch),
});

const nothing = (): Done => ({ events: [] });

const counts: { readonly [K in UnitKind]: Count<K> } = {
  constant: nothing,
  read,
  add: addition,
  subtract: addition,
  multiply: multiplication,
  narrow,
  quantise,
  drop,
  stick: nothing,
  repeat: nothing,
  transfer: lookUp,
  slope: lookUp,
  softmax,
  update,
  decay,
};

const eventsOf = (unit: Unit, phase: Phase, site: Site): PlacedEvent => {
  const { macs = 0, events } = (counts[unit.kind] as Count<UnitKind>)(unit as never, site);
  return { phase, place: unit.at, macs, events };
};

/** Everything that a netlist does for one sample of a batch, unit by unit. */
export const countEvents = (netlist: Netlist, batch: number): readonly PlacedEvent[] => {
  const site = { directory: directoryOf(netlist), batch };
  return [
    ...netlist.infer.map((unit) => eventsOf(unit, 'infer', site)),
    ...netlist.learn.map((unit) => eventsOf(unit, writes(unit) ? 'update' : 'carry', site)),
  ];
};
