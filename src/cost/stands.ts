import type { Netlist, Place } from '../netlist/index.js';
import type { Block, Floorplan } from './floorplan.js';

/** Where something is drawn, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From millimetres to pixels; upright ones are counted from the middle line. */
export interface Scale {
  readonly perMillimetre: number;
  readonly x: (millimetres: number) => number;
  readonly y: (millimetres: number) => number;
}

export const boxOf = (block: Block, { x, y }: Scale): Box => ({
  left: x(block.x),
  right: x(block.x + block.widthMillimetres),
  top: y(block.y),
  bottom: y(block.y + block.heightMillimetres),
});

/** Half the size of a port: what is drawn of a place without arrays. */
const [portWidth, portHeight] = [5, 12];
/** How far ports stand off the arrays at whose edge they are, and from each other. */
const portGap = 16;

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

const portAt = (x: number, { y }: Scale): Box => ({
  left: x - portWidth,
  right: x + portWidth,
  top: y(0) - portHeight,
  bottom: y(0) + portHeight,
});

/** A place as it is drawn: its arrays with the box around them, or a port. */
export interface Stand {
  readonly box: Box;
  readonly parts: readonly Box[];
  readonly isPort: boolean;
}

/** Where a line from above or from below meets a place: at the outermost part that is there. */
export const edgeAt = ({ parts }: Stand, x: number, side: 'top' | 'bottom'): number => {
  const edges = parts.filter(({ left, right }) => left <= x && x <= right).map((box) => box[side]);
  return side === 'top' ? Math.min(...edges) : Math.max(...edges);
};

/** Ports before the first array stand to its left, those after the last one to its right, others between. */
export const standsOf = (
  { stores }: Netlist,
  { blocks, middle, widthMillimetres }: Floorplan,
  scale: Scale,
): ReadonlyMap<Place, Stand> => {
  const placeOf = new Map(stores.map(({ name, place }) => [name, place]));
  const ports = { left: 0, right: 0 };
  const portFor = (at: number): Box => {
    if (at <= 0) return portAt(scale.x(0) - portGap * ++ports.left, scale);
    if (at >= widthMillimetres)
      return portAt(scale.x(widthMillimetres) + portGap * ++ports.right, scale);
    return portAt(scale.x(at), scale);
  };
  return new Map(
    [...middle].map(([place, at]) => {
      const own = blocks.filter(({ store }) => placeOf.get(store) === place);
      const isPort = own.length === 0;
      const parts = isPort ? [portFor(at)] : own.map((block) => boxOf(block, scale));
      return [place, { box: around(parts), parts, isPort }];
    }),
  );
};
