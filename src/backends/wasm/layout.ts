import { codeBits, type Rounding } from '../../fixed/index.js';
import type { Bundle, Cells, FixedWire, Program } from '../../program/index.js';
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

/** The narrowest integer that holds a code of so many bits. */
export const elementOf = (bits: number): Element => {
  if (bits <= 16) return elements.i16;
  return bits <= 32 ? elements.i32 : elements.i64;
};

export const roundUp = (count: number, to: number): number => Math.ceil(count / to) * to;

/** Where something lies: `stride` numbers from one vector, or row, to the next; the spare ones are 0. */
export interface Placement {
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

/** Room that is only counted on, and never used. */
export const nowhere: Allocator = { allocate: () => 0, used: () => 0 };

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

/** Sums and products are worked out in 32 bits at the least. */
const elementOn = ({ format, isWide }: FixedWire): Element => {
  const element = elementOf(codeBits(format));
  return isWide && element === elements.i16 ? elements.i32 : element;
};

const placeWire = (
  { allocate }: Allocator,
  { size }: Bundle,
  count: number,
  element: Element,
): Placement => {
  const stride = roundUp(size, 8);
  const vectors = roundUp(count, 4);
  return { address: allocate(vectors * stride * element.bytes), element, stride };
};

type Rows = Pick<Cells, 'rows' | 'arrays'>;

/** How many rows an array takes in memory: each of a store begins at a multiple of four. */
export const rowsTaken = ({ rows, arrays }: Rows): number => roundUp(rows / arrays, 4);

/** How many rows a store takes in memory. */
export const rowsInMemory = (store: Rows): number => store.arrays * rowsTaken(store);

/** Where a row of a store lies in memory. */
export const rowInMemory = (store: Rows, row: number): number => {
  const each = store.rows / store.arrays;
  return Math.floor(row / each) * rowsTaken(store) + (row % each);
};

const placeCells = ({ allocate }: Allocator, store: Cells, element: Element): Placement => {
  const stride = roundUp(store.columns, 8);
  return { address: allocate(rowsInMemory(store) * stride * element.bytes), element, stride };
};

type Elements = readonly (readonly [Bundle | Cells, Element])[];

/** How every store's and every wire's numbers lie. */
const elementsOf = (program: Program): { readonly stores: Elements; readonly wires: Elements } =>
  program.arithmetic === 'float32'
    ? {
        stores: [...program.stores.values()].map((store) => [store, elements.f32]),
        wires: [...program.wires.values()].map((wire) => [wire, elements.f32]),
      }
    : {
        stores: [...program.stores.values()].map((store) => [
          store,
          elementOf(codeBits(store.format)),
        ]),
        wires: [...program.wires.values()].map((wire) => [wire, elementOn(wire)]),
      };

/** Where every wire and store lies. @param vectorsOn how many vectors of a wire are in memory at once. */
export const placeAll = (
  program: Program,
  vectorsOn: (wire: Bundle) => number,
  allocator: Allocator,
): ReadonlyMap<string, Placement> => {
  const { stores, wires } = elementsOf(program);
  return new Map([
    ...stores.map(
      ([store, element]) => [store.name, placeCells(allocator, store as Cells, element)] as const,
    ),
    ...wires.map(
      ([wire, element]) =>
        [
          wire.name,
          placeWire(allocator, wire as Bundle, vectorsOn(wire as Bundle), element),
        ] as const,
    ),
  ]);
};
