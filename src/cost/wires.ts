import { bitWidth } from '../fixed/index.js';
import {
  type Channel,
  definitionOf,
  type Netlist,
  type Place,
  type Unit,
  type Wire,
  type WireName,
} from '../netlist/index.js';
import type { Floorplan } from './floorplan.js';

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

const alongOf = (unit: Unit) => definitionOf(unit).runsAlong(unit);

/** How far each wire runs along arrays; along the same array the same way it is one line. */
const runsOf = ({ infer, learn }: Netlist, { block }: Floorplan): ReadonlyMap<WireName, number> => {
  const runs = new Map<WireName, Map<string, number>>();
  for (const [wire, store, along] of [...infer, ...learn].flatMap(alongOf)) {
    const array = block(store);
    if (array === undefined) continue;
    const length = along === 'rows' ? array.widthMillimetres : array.heightMillimetres;
    const known = runs.get(wire) ?? new Map();
    runs.set(wire, known.set(`${store} ${along}`, length));
  }
  const total = (lengths: Map<string, number>) => [...lengths.values()].reduce((a, b) => a + b, 0);
  return new Map([...runs].map(([wire, lengths]) => [wire, total(lengths)]));
};

const middleOf = ({ middle }: Floorplan, place: Place): number => middle.get(place) ?? 0;

const bundleOf = (wire: Wire, floorplan: Floorplan, run: number): Bundle => {
  const ends = [wire.from, ...wire.to].map((place) => middleOf(floorplan, place));
  const span = [Math.min(...ends), Math.max(...ends)] as const;
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
  return netlist.wires.map((wire) => bundleOf(wire, floorplan, runs.get(wire.name) ?? 0));
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
  for (const { channel, positions, size, format, from, to } of netlist.wires) {
    const ends = [from, ...to].map((place) => index.get(place) as number);
    for (let i = Math.min(...ends); i < Math.max(...ends); i++) {
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
