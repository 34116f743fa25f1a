import { bitWidth, formatName } from '../../fixed/index.js';
import type { Channel, Netlist } from '../../netlist/index.js';
import { type Figure, tableOf } from '../figure/figure.js';
import type { Key } from '../figure/key.js';
import { type Column, columnsOf, type Lead } from './columns.js';
import { deliveredInWords } from './delivered.js';
import { lanesOf } from './lanes.js';
import {
  boxShape,
  boxWidth,
  cellBits,
  colourOfChannel,
  columnGap,
  dashOf,
  headHeight,
  laneHeight,
  type Route,
  storeHeight,
  wireShape,
} from './shapes.js';

/** More lanes than this are a thicket. */
const mostLanes = 12;
const margin = 8;

const keys: readonly Key[] = (['forward', 'learning'] as const).map((channel) => ({
  label: `${channel} channel`,
  colour: colourOfChannel(channel),
  shape: 'line',
  dash: dashOf(channel),
}));

const heightOf = ({ stores }: Column): number =>
  headHeight + Math.max(1, stores.length) * storeHeight;

const leftOf = (column: number): number => margin + column * (boxWidth + columnGap);

/** Wires of different lanes leave and arrive beside each other; what leaves stands to where it goes. */
const foot = (lane: number): number => Math.min(9 + 9 * lane, boxWidth / 2 - 6);

const routeOf = (
  { from, to }: Lead,
  lane: number,
  laneY: number,
  edgeOf: (column: number) => number,
): Route => {
  const middle = (column: number) => leftOf(column) + boxWidth / 2;
  const towards = (a: number, b: number) => Math.sign(b - a);
  const first = to[0] as number;
  return {
    start: { x: middle(from) + towards(from, first) * foot(lane), y: edgeOf(from) },
    ends: to.map((end) => ({
      x: middle(end) - towards(from, end) * foot(lane),
      y: edgeOf(end),
    })),
    lane: laneY,
  };
};

/** The wires of a channel: in lanes above the boxes, or below them. */
const channelShapes = (
  leads: readonly Lead[],
  channel: Channel,
  top: number,
  columns: readonly Column[],
) => {
  const lanes = lanesOf(leads.filter(({ wire }) => wire.channel === channel));
  const drawn = lanes.slice(0, mostLanes);
  const tallest = Math.max(...columns.map(heightOf));
  const above = channel === 'forward';
  const edgeOf = (column: number) => (above ? top : top + heightOf(columns[column] as Column));
  const laneY = (lane: number) =>
    above ? top - (lane + 1) * laneHeight : top + tallest + (lane + 1) * laneHeight;
  const shapes = drawn.flatMap((lane, i) =>
    lane.map((lead) => wireShape(lead.wire, routeOf(lead, i, laneY(i), edgeOf))),
  );
  return { shapes, lanes: drawn.length, hidden: lanes.slice(mostLanes).flat().length };
};

const laneCount = (leads: readonly Lead[], channel: Channel): number =>
  Math.min(mostLanes, lanesOf(leads.filter(({ wire }) => wire.channel === channel)).length);

const wireRows = ({ wires }: Netlist): string[][] =>
  wires.map(({ name, channel, from, to, size, format }) => [
    name,
    `${channel} channel`,
    from,
    to.join(', '),
    String(size),
    formatName(format),
    String(bitWidth(format)),
  ]);

const storeRows = ({ stores }: Netlist): string[][] =>
  stores.map((store) => [
    store.name,
    `${store.role}, ${store.memory}`,
    store.place,
    '',
    `${store.rows} × ${store.columns}`,
    formatName(store.format),
    cellBits(store).replace(/ bits$/, ''),
  ]);

/** A machine as its netlist draws it: places, stores, and the wires of both channels between places. */
export const wiringFigure = (netlist: Netlist, of: string): Figure => {
  const { columns, leads } = columnsOf(netlist);
  const top = margin + 14 + laneCount(leads, 'forward') * laneHeight;
  const [forward, learning] = (['forward', 'learning'] as const).map((channel) =>
    channelShapes(leads, channel, top, columns),
  ) as [ReturnType<typeof channelShapes>, ReturnType<typeof channelShapes>];
  const hidden = forward.hidden + learning.hidden;
  const width = leftOf(columns.length) - columnGap + margin;
  const tallest = Math.max(...columns.map(heightOf));
  const height = top + tallest + (learning.lanes + 0.5) * laneHeight + margin;
  const boxes = columns.map((column, i) =>
    boxShape(column.name, column.stores, leftOf(i), top, heightOf(column)),
  );
  const said = [
    `${of}: places with their stores, and the wires between them, each with how many numbers of how many bits it carries; the forward channel above, the learning channel below and dashed. Wires within a place are in the table.`,
    deliveredInWords(netlist),
    hidden > 0 ? `${hidden} wires are in the table only.` : '',
  ];
  return {
    kind: 'drawn',
    name: 'wiring',
    title: 'Wiring of the machine',
    caption: said.filter((sentence) => sentence !== '').join(' '),
    width,
    height,
    drawing: [...boxes, ...forward.shapes, ...learning.shapes].join('\n'),
    keys,
    table: tableOf(
      ['wire or store', 'what', 'at or from', 'to', 'numbers', 'format', 'bits'],
      [...wireRows(netlist), ...storeRows(netlist)],
    ),
  };
};
