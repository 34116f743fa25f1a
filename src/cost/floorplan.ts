import {
  type Netlist,
  type Place,
  type Store,
  type StoreName,
  storedBits,
} from '../netlist/index.js';
import { sumOf } from './sum.js';

/** An array of cells on the die: rows one above the other, the bits of a cell side by side. */
export interface Block {
  readonly store: StoreName;
  /** Left and bottom edge, and sizes. */
  readonly x: number;
  readonly y: number;
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
}

/**
 * Where arrays lie: the places of a netlist in their order from left to right, the arrays of each one
 * above the other, as wide as the widest, all on one middle line. A place without arrays takes no room.
 */
export interface Floorplan {
  readonly blocks: readonly Block[];
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
  /** The middle of each place. */
  readonly middle: ReadonlyMap<Place, number>;
  readonly block: (store: StoreName) => Block | undefined;
}

/** The edge of a square cell of one bit. */
const pitchOf = (squareMicrometres: number): number => Math.sqrt(squareMicrometres) / 1000;

const isArray = ({ memory, role }: Store): boolean =>
  memory === 'kept' && role !== 'rate' && role !== 'decay';

/** How many cells of one bit have the room that a store takes; a device takes that of one. */
const placesOf = (store: Store): number =>
  store.device === undefined ? storedBits(store) : store.rows * store.columns;

/** The arrays of a place, the first at the top. */
const stackOf = (stores: readonly Store[], x: number, pitch: number): readonly Block[] => {
  let y = (-sumOf(stores, ({ rows }) => rows) * pitch) / 2;
  return stores.map((store) => {
    const heightMillimetres = store.rows * pitch;
    const widthMillimetres = (placesOf(store) / store.rows) * pitch;
    const block = { store: store.name, x, y, widthMillimetres, heightMillimetres };
    y += heightMillimetres;
    return block;
  });
};

/** The host stands behind the last layer, which it takes the output from. */
const inOrder = ({ places }: Netlist): readonly Place[] => [
  ...places.filter((place) => place !== 'host'),
  ...places.filter((place) => place === 'host'),
];

/** Lays out a netlist's arrays with cells of that area a bit. */
export const floorplanOf = (netlist: Netlist, squareMicrometresPerBit: number): Floorplan => {
  const pitch = pitchOf(squareMicrometresPerBit);
  const blocks = new Map<StoreName, Block>();
  const middle = new Map<Place, number>();
  let x = 0;
  const heights: number[] = [];
  for (const place of inOrder(netlist)) {
    const arrays = netlist.stores.filter((store) => store.place === place && isArray(store));
    const stack = stackOf(arrays, x, pitch);
    for (const block of stack) blocks.set(block.store, block);
    const width = Math.max(0, ...stack.map(({ widthMillimetres }) => widthMillimetres));
    heights.push(sumOf(stack, ({ heightMillimetres }) => heightMillimetres));
    middle.set(place, x + width / 2);
    x += width;
  }
  return {
    blocks: [...blocks.values()],
    widthMillimetres: x,
    heightMillimetres: Math.max(0, ...heights),
    middle,
    block: (store) => blocks.get(store),
  };
};
