import { escapeUTF8 } from 'entities/escape';
import { bitWidth, exponentBits, formatName } from '../../fixed/index.js';
import { asFixed, type Channel, type Store, type Wire } from '../../netlist/index.js';
import { colours } from '../../plot/index.js';
import { shownText } from '../words.js';

/** Where text and lines stand, in pixels. */
export const boxWidth = 138;
export const columnGap = 32;
export const storeHeight = 34;
export const headHeight = 26;
export const laneHeight = 26;

const channelColours: Readonly<Record<Channel, string>> = {
  forward: colours.blue,
  learning: colours.vermilion,
};

export const colourOfChannel = (channel: Channel): string => channelColours[channel];

export const dashOf = (channel: Channel): string => (channel === 'learning' ? '7,3' : 'none');

/** A name without the place that it stands at, or leads to. */
const ownName = (name: string, ...places: readonly string[]): string => {
  const place = places.find((one) => name.startsWith(`${one}.`));
  return place === undefined ? name : name.slice(place.length + 1);
};

/** Colours by the role of a store; any other role is of the learning channel's own. */
const storeColours: Readonly<Record<string, string>> = {
  weight: colours.blue,
  bias: colours.blue,
  feedback: colours.vermilion,
  rate: colours.grey,
  decay: colours.grey,
};

const textAt = (x: number, y: number, looks: string, text: string): string =>
  `<text x="${x}" y="${y}" ${looks}>${escapeUTF8(text)}</text>`;

/** What a box has room for. */
const mostLetters = 21;

/**
 * How wide a cell is, but for an exponent that it shares; states of devices are no bits. A register of a rate is told by its significant bits, as the hardware model has them:
 * its sign is no choice.
 */
export const cellBits = ({ role, format, block, device }: Store): string => {
  if (device !== undefined) return 'devices';
  const bits = block?.mantissaBits ?? bitWidth(format);
  if (!registers.includes(role) || format.kind !== 'fixed') return `${bits} bits`;
  return bits === 2 ? '1 significant bit' : `${bits - 1} significant bits`;
};

/** What registers hold of which hardware models give significant bits. */
const registers: readonly string[] = ['rate', 'decay'];

/** What is special about the cells, beside the name of their store. */
const kindOf = ({ memory, block }: Store): string => {
  if (memory !== 'kept') return `, ${memory}`;
  return block === undefined ? '' : ', blocks';
};

const cellWords = (store: Store): string => {
  const { format, block, device } = store;
  const cells = `cells of ${formatName(format)}`;
  if (device !== undefined) return `${cells}, states of the device ${device.name}`;
  if (block === undefined) return `${cells}, ${cellBits(store)}`;
  return `${cells}, mantissas of ${cellBits(store)}, an exponent of ${exponentBits(asFixed(format), block)} bits for ${block.size} of a column`;
};

const sizeOf = (store: Store): string => {
  const { rows, columns, device } = store;
  const cells = cellBits(store);
  if (device !== undefined) return `${rows} × ${columns} ${cells}`;
  return rows * columns === 1 ? cells : `${rows} × ${columns} × ${cells}`;
};

const storeShape = (store: Store, x: number, y: number): string => {
  const { rows, columns, memory, role, place } = store;
  const colour = storeColours[role] ?? colours.vermilion;
  const own = `${ownName(store.name, place)}${kindOf(store)}`;
  const dash = memory === 'kept' ? '' : ' stroke-dasharray="3,2"';
  const words = `${store.name}: ${rows} × ${columns} ${cellWords(store)}, ${memory}`;
  return [
    `<g><title>${escapeUTF8(words)}</title>`,
    `<rect x="${x}" y="${y}" width="${boxWidth - 12}" height="${storeHeight - 4}" rx="3" fill="${colour}" fill-opacity="0.12" stroke="${colour}"${dash}/>`,
    textAt(x + 6, y + 12, 'font-size="10.5"', shownText(own, mostLetters)),
    textAt(x + 6, y + 25, 'font-size="10.5" fill-opacity="0.85"', sizeOf(store)),
    '</g>',
  ].join('');
};

/** A place with its stores, one under the other. */
export const boxShape = (
  name: string,
  stores: readonly Store[],
  x: number,
  y: number,
  height: number,
): string =>
  [
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="6" fill="none" stroke="currentColor" stroke-opacity="0.6"/>`,
    textAt(
      x + boxWidth / 2,
      y + 17,
      'text-anchor="middle" font-weight="bold" font-size="12"',
      name,
    ),
    ...stores.map((store, i) => storeShape(store, x + 6, y + headHeight + i * storeHeight)),
  ].join('\n');

/** Lines × bits, at each of so many positions. */
const carried = ({ positions, size, format }: Wire): string =>
  `${positions === 1 ? '' : `${positions} at `}${size} × ${bitWidth(format)}`;

const wordsOf = (wire: Wire): string => {
  const { name, channel, format, from, to } = wire;
  return `${name}: ${carried(wire)} bits (${formatName(format)}), ${channel} channel, from ${from} to ${to.join(', ')}`;
};

/** Thicker the more lines a wire has. */
const thicknessOf = ({ size, format }: Wire): number =>
  Number((1 + Math.sqrt(size * bitWidth(format)) / 32).toFixed(2));

export interface Route {
  /** Where it leaves and where it arrives. */
  readonly start: { readonly x: number; readonly y: number };
  readonly ends: readonly { readonly x: number; readonly y: number }[];
  /** The height at which it goes along. */
  readonly lane: number;
}

const arrowHead = (x: number, y: number, down: number, colour: string): string =>
  `<path d="M${x},${y}l-4,${-7 * down}h8z" fill="${colour}"/>`;

/** The two columns that a wire's name stands between: where it leaves. */
const labelAt = ({ start, ends, lane }: Route): readonly [number, number] => {
  const nearest = ends.reduce((a, b) =>
    Math.abs(a.x - start.x) <= Math.abs(b.x - start.x) ? a : b,
  );
  return [(start.x + nearest.x) / 2, lane - 5];
};

/** A wire: up or down into its lane, along it, and into each place that can read it. */
export const wireShape = (wire: Wire, route: Route): string => {
  const { start, ends, lane } = route;
  const colour = colourOfChannel(wire.channel);
  const down = lane < start.y ? 1 : -1;
  const stop = 5 * down;
  const reach = [start.x, ...ends.map(({ x }) => x)];
  const along = `M${start.x},${start.y}V${lane}M${Math.min(...reach)},${lane}H${Math.max(...reach)}`;
  const taps = ends.map(({ x, y }) => `M${x},${lane}V${y - stop}`).join('');
  const looks = `fill="none" stroke="${colour}" stroke-width="${thicknessOf(wire)}" stroke-linecap="square" stroke-dasharray="${dashOf(wire.channel)}"`;
  const [x, y] = labelAt(route);
  const label = `${ownName(wire.name, wire.from, ...wire.to)} ${carried(wire)}`;
  const halo =
    'text-anchor="middle" font-size="11" stroke="var(--plot-background, white)" stroke-width="3" paint-order="stroke" fill="currentColor"';
  return [
    `<g data-channel="${wire.channel}"><title>${escapeUTF8(wordsOf(wire))}</title>`,
    `<path d="${along}${taps}" ${looks}/>`,
    ...ends.map((end) => arrowHead(end.x, end.y, down, colour)),
    textAt(x, y, halo, label),
    '</g>',
  ].join('');
};
