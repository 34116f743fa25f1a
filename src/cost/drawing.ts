import { escapeUTF8 } from 'entities/escape';
import type { Netlist } from '../netlist/index.js';
import { type Block, type Floorplan, floorplanOf } from './floorplan.js';
import { type Bundle, bundlesOf } from './wires.js';

/** Colours that are told apart without seeing red or green, and in print. */
const colours = { forward: '#0072b2', learning: '#d55e00' } as const;

const width = 960;
const margin = 24;
const laneGap = 10;

interface Scale {
  readonly x: (millimetres: number) => number;
  readonly perMillimetre: number;
}

const scaleOf = ({ widthMillimetres }: Floorplan): Scale => {
  const perMillimetre = (width - 2 * margin) / Math.max(widthMillimetres, 1e-9);
  return { perMillimetre, x: (millimetres) => margin + millimetres * perMillimetre };
};

const blockShape = (
  block: Block,
  role: string,
  { x, perMillimetre }: Scale,
  middle: number,
): string => {
  const [left, top] = [x(block.x), middle + block.y * perMillimetre];
  const [w, h] = [block.widthMillimetres * perMillimetre, block.heightMillimetres * perMillimetre];
  const colour = role === 'feedback' ? colours.learning : colours.forward;
  const size = `${block.widthMillimetres.toFixed(3)} × ${block.heightMillimetres.toFixed(3)} mm`;
  return `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(w, 0.5).toFixed(1)}" height="${Math.max(h, 0.5).toFixed(1)}" fill="${colour}" fill-opacity="0.25" stroke="${colour}"><title>${escapeUTF8(block.store)}, ${size}</title></rect>`;
};

const labelHeight = 12;
const labelWidth = 48;

/** Names of places, each a line lower than the last where it would stand in it. */
const placeLabels = ({ middle }: Floorplan, { x }: Scale): readonly string[] => {
  let [last, line] = [Number.NEGATIVE_INFINITY, 0];
  return [...middle].map(([place, at]) => {
    line = x(at) - last < labelWidth ? line + 1 : 0;
    last = x(at);
    const y = margin + line * labelHeight;
    return `<text x="${last.toFixed(1)}" y="${y}" text-anchor="middle">${escapeUTF8(place)}</text>`;
  });
};

/** A bundle between places, thicker the more lines it has. */
const bundleShape = (bundle: Bundle, { x }: Scale, y: number): string => {
  const [left, right] = bundle.span.map(x) as [number, number];
  const thickness = 1 + Math.sqrt(bundle.lines) / 25;
  const title = `${bundle.wire}: ${bundle.lines} lines of ${bundle.millimetres.toFixed(3)} mm`;
  return `<line x1="${left.toFixed(1)}" y1="${y.toFixed(1)}" x2="${right.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${colours[bundle.channel]}" stroke-width="${thickness.toFixed(1)}"${bundle.channel === 'learning' ? ' stroke-dasharray="6 3"' : ''}><title>${escapeUTF8(title)}</title></line>`;
};

/**
 * A picture of a floorplan: arrays to scale, forward bundles above them and those of the learning channel
 * below, dashed; each says what it is when it is pointed at.
 */
export const drawFloorplan = (netlist: Netlist, squareMicrometresPerBit: number): string => {
  const floorplan = floorplanOf(netlist, squareMicrometresPerBit);
  const scale = scaleOf(floorplan);
  const between = bundlesOf(netlist, floorplan).filter(({ span: [left, right] }) => right > left);
  const lanes = (channel: Bundle['channel']) =>
    between.filter((bundle) => bundle.channel === channel);
  const [above, below] = [lanes('forward'), lanes('learning')];
  const top = margin + 3 * labelHeight + above.length * laneGap;
  const height = floorplan.heightMillimetres * scale.perMillimetre;
  const middle = top + height / 2;
  const bottom = top + height;
  const total = bottom + below.length * laneGap + 2 * margin;
  const roleOf = new Map(netlist.stores.map(({ name, role }) => [name, role]));
  const shapes = [
    ...floorplan.blocks.map((block) =>
      blockShape(block, roleOf.get(block.store) ?? '', scale, middle),
    ),
    ...above.map((bundle, i) => bundleShape(bundle, scale, margin + 3 * labelHeight + i * laneGap)),
    ...below.map((bundle, i) => bundleShape(bundle, scale, bottom + (i + 1) * laneGap)),
    ...placeLabels(floorplan, scale),
  ];
  const size = `${floorplan.widthMillimetres.toFixed(3)} mm × ${floorplan.heightMillimetres.toFixed(3)} mm`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total.toFixed(0)}" font-family="sans-serif" font-size="11">`,
    `<title>Arrays on ${size}; forward bundles blue above, learning bundles orange and dashed below</title>`,
    '<rect width="100%" height="100%" fill="white"/>',
    ...shapes,
    `<text x="${margin}" y="${(total - 8).toFixed(0)}">arrays of ${size}; solid: forward, dashed: learning</text>`,
    '</svg>',
    '',
  ].join('\n');
};
