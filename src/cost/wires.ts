import { bitWidth } from '../fixed/index.js';
import {
  type Channel,
  definitionOf,
  type Netlist,
  type Place,
  type Wire,
  type WireName,
} from '../netlist/index.js';
import type { Block, Floorplan } from './floorplan.js';
import { sumOf } from './sum.js';

/** A bundle on the die. */
export interface Bundle {
  readonly wire: WireName;
  readonly channel: Channel;
  /** Lines of one bit. */
  readonly lines: number;
  /** How many vectors they carry for one sample, one after the other. */
  readonly positions: number;
  /** Of one line: between places, and over the arrays that it runs along. */
  readonly millimetres: number;
  /** Leftmost and rightmost middle that it reaches. */
  readonly span: readonly [left: number, right: number];
}

/** A run of a wire along an array. */
interface Run {
  readonly array: Block;
  readonly along: 'rows' | 'columns';
}

/** Where each wire runs along arrays; along the same array the same way it is one line. */
const runsOf = (
  { infer, learn }: Netlist,
  { block }: Floorplan,
): ReadonlyMap<WireName, readonly Run[]> => {
  const runs = new Map<WireName, readonly Run[]>();
  for (const unit of [...infer, ...learn])
    for (const [wire, store, along] of definitionOf(unit).runsAlong(unit)) {
      const array = block(store);
      if (array === undefined) continue;
      const known = runs.get(wire) ?? [];
      const isKnown = known.some((run) => run.array === array && run.along === along);
      if (!isKnown) runs.set(wire, [...known, { array, along }]);
    }
  return runs;
};

const lengthOf = ({ array, along }: Run): number =>
  along === 'rows' ? array.widthMillimetres : array.heightMillimetres;

const middleOf = ({ middle }: Floorplan, place: Place): number => middle.get(place) ?? 0;

/** The leftmost and the rightmost of what a wire joins, by where places are. */
const spanOf = (
  { from, to }: Wire,
  at: (place: Place) => number,
): readonly [left: number, right: number] => {
  let [left, right] = [at(from), at(from)];
  for (const place of to) [left, right] = [Math.min(left, at(place)), Math.max(right, at(place))];
  return [left, right];
};

const bundleOf = (wire: Wire, floorplan: Floorplan, run: number): Bundle => {
  const span = spanOf(wire, (place) => middleOf(floorplan, place));
  return {
    wire: wire.name,
    channel: wire.channel,
    lines: wire.size * bitWidth(wire.format),
    positions: wire.positions,
    millimetres: span[1] - span[0] + run,
    span,
  };
};

/** Every bundle of a netlist: from middle to middle of the places that it joins, and along arrays. */
export const bundlesOf = (netlist: Netlist, floorplan: Floorplan): readonly Bundle[] => {
  const runs = runsOf(netlist, floorplan);
  return netlist.wires.map((wire) =>
    bundleOf(wire, floorplan, sumOf(runs.get(wire.name) ?? [], lengthOf)),
  );
};

/** The lines of each channel that pass between two neighbouring places. */
export interface Boundary {
  readonly between: readonly [Place, Place];
  readonly lines: Readonly<Record<Channel, number>>;
  /** How many bits pass for one sample. */
  readonly bits: Readonly<Record<Channel, number>>;
  readonly millimetres: number;
}

/** What passes from each place to the next; places without room of their own count as well. */
export const boundariesOf = (netlist: Netlist, floorplan: Floorplan): readonly Boundary[] => {
  const places = [...floorplan.middle.keys()];
  const index = new Map(places.map((place, i) => [place, i]));
  const none = () => ({ forward: 0, learning: 0 });
  const passing = places.slice(1).map(() => ({ lines: none(), bits: none() }));
  for (const wire of netlist.wires) {
    const { channel, positions, size, format } = wire;
    const [left, right] = spanOf(wire, (place) => index.get(place) as number);
    for (let i = left; i < right; i++) {
      const { lines, bits } = passing[i] as (typeof passing)[number];
      lines[channel] += size * bitWidth(format);
      bits[channel] += positions * size * bitWidth(format);
    }
  }
  return passing.map((crossed, i) => {
    const between = [places[i] as Place, places[i + 1] as Place] as const;
    const [left, right] = between.map((place) => middleOf(floorplan, place)) as [number, number];
    return { between, ...crossed, millimetres: right - left };
  });
};
