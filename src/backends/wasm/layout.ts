import { codeBits, type Format, type Rounding } from '../../fixed/index.js';
import {
  type Netlist,
  portsOf,
  type Store,
  type UnitKind,
  type Wire,
} from '../../netlist/index.js';
import { Refusal } from '../refusal.js';
import { F32, I16, I32, I64 } from './shared/element.js';
import { FLOOR, NEAREST_AWAY, NEAREST_EVEN, STOCHASTIC, TOWARD_ZERO } from './shared/rounding.js';

/** How a number lies in memory: its kind in shared/element.ts, and its bytes. */
export interface Element {
  readonly kind: number;
  readonly bytes: 2 | 4 | 8;
}

export const elements = {
  i16: { kind: I16, bytes: 2 },
  i32: { kind: I32, bytes: 4 },
  i64: { kind: I64, bytes: 8 },
  f32: { kind: F32, bytes: 4 },
} as const satisfies Record<string, Element>;

export const roundingModes: Readonly<Record<Rounding, number>> = {
  floor: FLOOR,
  'toward-zero': TOWARD_ZERO,
  'nearest-even': NEAREST_EVEN,
  'nearest-away': NEAREST_AWAY,
  stochastic: STOCHASTIC,
};

export const elementOf = (format: Format): Element => {
  if (format.kind === 'float32') return elements.f32;
  const bits = codeBits(format);
  if (bits <= 16) return elements.i16;
  return bits <= 32 ? elements.i32 : elements.i64;
};

/** Sums and products are worked out in 32 bits at the least. */
const sumElementOf = (format: Format): Element => {
  const element = elementOf(format);
  return element === elements.i16 ? elements.i32 : element;
};

const isSum: Partial<Record<UnitKind, true>> = {
  read: true,
  add: true,
  subtract: true,
  multiply: true,
};

const sumsOf = ({ infer, learn }: Netlist): ReadonlySet<string> =>
  new Set(
    [...infer, ...learn]
      .filter(({ kind }) => isSum[kind])
      .map((unit) => portsOf(unit).drives ?? ''),
  );

export const roundUp = (count: number, to: number): number => Math.ceil(count / to) * to;

/** Where something lies: `stride` numbers from one vector, or row, to the next; the spare ones are 0. */
export interface Place {
  readonly address: number;
  readonly element: Element;
  readonly stride: number;
}

/** Hands out addresses, each a multiple of 16. */
export interface Allocator {
  readonly allocate: (bytes: number) => number;
  readonly used: () => number;
}

/** The most that a 32-bit WebAssembly memory holds. */
const memoryBytes = 2 ** 32 - 2 ** 16;

export const allocatorFrom = (first: number): Allocator => {
  let next = first;
  return {
    used: () => next,
    allocate: (bytes) => {
      const address = next;
      next += roundUp(bytes, 16);
      if (next <= memoryBytes) return address;
      const wayOut = 'take a smaller batch or network, or another backend';
      throw new Refusal(
        `a machine of more than ${next} bytes does not fit the wasm backend's ${memoryBytes}; ${wayOut}`,
        'memory',
        BigInt(next),
      );
    },
  };
};

const placeWire = (
  { allocate }: Allocator,
  { size }: Wire,
  batch: number,
  element: Element,
): Place => {
  const stride = roundUp(size, 8);
  return { address: allocate(roundUp(batch, 4) * stride * element.bytes), element, stride };
};

const placeStore = ({ allocate }: Allocator, { rows, columns, format }: Store): Place => {
  const element = elementOf(format);
  const stride = roundUp(columns, 8);
  return { address: allocate(roundUp(rows, 4) * stride * element.bytes), element, stride };
};

/** Where every wire and store lies. */
export const placeAll = (
  netlist: Netlist,
  batch: number,
  allocator: Allocator,
): ReadonlyMap<string, Place> => {
  const sums = sumsOf(netlist);
  const wireElement = ({ name, format }: Wire) =>
    sums.has(name) ? sumElementOf(format) : elementOf(format);
  return new Map([
    ...netlist.stores.map((store) => [store.name, placeStore(allocator, store)] as const),
    ...netlist.wires.map(
      (wire) => [wire.name, placeWire(allocator, wire, batch, wireElement(wire))] as const,
    ),
  ]);
};
