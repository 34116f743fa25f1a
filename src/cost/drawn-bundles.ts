import { escapeUTF8 } from 'entities/escape';
import type { Channel, Place, Wire } from '../netlist/index.js';
import { colours } from '../plot/index.js';
import { type Box, edgeAt, type Stand } from './stands.js';
import { sumOf } from './sum.js';
import type { Bundle } from './wires.js';

/** Colours that are told apart without seeing red or green, and in print, where one is dashed as well. */
export const looks: Readonly<Record<Channel, { readonly colour: string; readonly dash: string }>> =
  {
    forward: { colour: colours.blue, dash: 'none' },
    learning: { colour: colours.vermilion, dash: '6 3' },
  };

/** A bundle with the places that it joins. */
export interface Joined {
  readonly bundle: Bundle;
  readonly wire: Wire;
}

/** Where a bundle meets a place. */
interface Pin {
  readonly x: number;
  readonly edge: number;
  readonly arrives: boolean;
}

interface Route extends Joined {
  readonly pins: readonly Pin[];
}

const middleOf = ({ left, right }: Box): number => (left + right) / 2;

/** The places that a wire joins, each once, the one that it comes from first. */
const placesOf = ({ from, to }: Wire): readonly Place[] => [...new Set([from, ...to])];

const pinGap = 8;

/** Bundles meet a place beside each other, in the order of where they lead to. */
const slotAt = (
  place: Place,
  joined: Joined,
  all: readonly Joined[],
  stands: ReadonlyMap<Place, Stand>,
): number => {
  const boxAt = (of: Place) => (stands.get(of) as Stand).box;
  const own = boxAt(place);
  const reachOf = ({ wire }: Joined) => {
    const others = placesOf(wire).filter((other) => other !== place);
    return sumOf(others, (other) => middleOf(boxAt(other))) / others.length;
  };
  const here = all
    .filter(({ wire }) => placesOf(wire).includes(place))
    .sort((a, b) => reachOf(a) - reachOf(b));
  const gap = Math.min(pinGap, (own.right - own.left) / (here.length + 1));
  return middleOf(own) + (here.indexOf(joined) - (here.length - 1) / 2) * gap;
};

const routesOf = (
  all: readonly Joined[],
  channel: Channel,
  stands: ReadonlyMap<Place, Stand>,
): readonly Route[] =>
  all.map((joined) => ({
    ...joined,
    pins: placesOf(joined.wire).map((place) => {
      const x = slotAt(place, joined, all, stands);
      const side = channel === 'forward' ? 'top' : 'bottom';
      const edge = edgeAt(stands.get(place) as Stand, x, side);
      return { x, edge, arrives: place !== joined.wire.from };
    }),
  }));

const spanOf = ({ pins }: Route): readonly [number, number] => [
  Math.min(...pins.map(({ x }) => x)),
  Math.max(...pins.map(({ x }) => x)),
];

const areApart = (a: Route, b: Route): boolean => {
  const [[left, right], [from, to]] = [spanOf(a), spanOf(b)];
  return right + 1 < from || to + 1 < left;
};

/** As few lanes as hold all bundles without two on each other, the short ones nearest to the arrays. */
const lanesOf = (routes: readonly Route[]): readonly (readonly Route[])[] => {
  const length = (route: Route) => spanOf(route)[1] - spanOf(route)[0];
  const lanes: Route[][] = [];
  for (const route of [...routes].sort((a, b) => length(a) - length(b))) {
    const free = lanes.find((lane) => lane.every((other) => areApart(route, other)));
    if (free === undefined) lanes.push([route]);
    else free.push(route);
  }
  return lanes;
};

const [laneGap, firstLane, arrow] = [14, 20, 6];

/** How high the lanes of so many bundles are. */
const roomOf = (lanes: readonly unknown[]): number =>
  lanes.length === 0 ? 0 : firstLane + laneGap * lanes.length;

const shapeOf = ({ bundle, pins }: Route, channel: Channel, lane: number): string => {
  const { colour, dash } = looks[channel];
  const down = channel === 'forward' ? 1 : -1;
  const xs = pins.map(({ x }) => x);
  const thickness = Math.min(6, 1 + Math.sqrt(bundle.lines) / 25);
  const legs = pins.map(
    ({ x, edge, arrives }) =>
      `M${x.toFixed(1)},${lane.toFixed(1)}V${(arrives ? edge - down * arrow : edge).toFixed(1)}`,
  );
  const heads = pins.flatMap(({ x, edge, arrives }) =>
    arrives
      ? [
          `<path d="M${x.toFixed(1)},${edge.toFixed(1)}l-4,${-down * (arrow + 1)}h8z" fill="${colour}"/>`,
        ]
      : [],
  );
  const title = `${bundle.wire}: ${bundle.lines} lines of ${bundle.millimetres.toFixed(3)} mm`;
  return [
    `<g data-channel="${channel}"><title>${escapeUTF8(title)}</title>`,
    `<path d="M${Math.min(...xs).toFixed(1)},${lane.toFixed(1)}H${Math.max(...xs).toFixed(1)}${legs.join('')}" fill="none" stroke="${colour}" stroke-width="${thickness.toFixed(1)}" stroke-dasharray="${dash}"/>`,
    ...heads,
    '</g>',
  ].join('');
};

/** The bundles of a channel: forward ones above the arrays, those of the learning channel below. */
export const drawnBundles = (
  all: readonly Joined[],
  channel: Channel,
  stands: ReadonlyMap<Place, Stand>,
  edge: number,
): { readonly shapes: readonly string[]; readonly height: number } => {
  const lanes = lanesOf(routesOf(all, channel, stands));
  const away = channel === 'forward' ? -1 : 1;
  const shapes = lanes.flatMap((lane, i) =>
    lane.map((route) => shapeOf(route, channel, edge + away * (firstLane + laneGap * i))),
  );
  return { shapes, height: roomOf(lanes) };
};
