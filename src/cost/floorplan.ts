import { bitWidth } from '../fixed/index.js';
import type { Netlist, Place, Store, StoreName } from '../netlist/index.js';

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
 * Where arrays lie: the places of a netlist in their order from left to right, each as wide as its
 * arrays side by side, all on one middle line. A place without arrays takes no room.
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

const blockOf = (store: Store, x: number, pitch: number): Block => {
  const heightMillimetres = store.rows * pitch;
  const widthMillimetres = store.columns * bitWidth(store.format) * pitch;
  return { store: store.name, x, y: -heightMillimetres / 2, widthMillimetres, heightMillimetres };
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
  for (const place of inOrder(netlist)) {
    const left = x;
    for (const store of netlist.stores.filter((s) => s.place === place && isArray(s))) {
      const block = blockOf(store, x, pitch);
      blocks.set(store.name, block);
      x += block.widthMillimetres;
    }
    middle.set(place, (left + x) / 2);
  }
  const heights = [...blocks.values()].map(({ heightMillimetres }) => heightMillimetres);
  return {
    blocks: [...blocks.values()],
    widthMillimetres: x,
    heightMillimetres: Math.max(0, ...heights),
    middle,
    block: (store) => blocks.get(store),
  };
};
