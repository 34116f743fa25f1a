import { escapeUTF8 } from 'entities/escape';
import type { Netlist } from '../netlist/index.js';
import { drawnBundles, type Joined, looks } from './drawn-bundles.js';
import { labelLines, legend, lineHeight, placeLabels, scaleBar, textAt } from './drawn-words.js';
import { type Block, type Floorplan, floorplanOf } from './floorplan.js';
import { boxOf, type Scale, type Stand, standsOf } from './stands.js';
import { bundlesOf } from './wires.js';

const width = 960;
const margin = 44;
/** Arrays that are higher than wide are drawn no higher than this. */
const mostHeight = 480;
const titleHeight = 40;

const scaleOf = ({ widthMillimetres, heightMillimetres }: Floorplan, middle: number): Scale => {
  const room = width - 2 * margin;
  const perMillimetre = Math.min(
    room / Math.max(widthMillimetres, 1e-9),
    mostHeight / Math.max(heightMillimetres, 1e-9),
  );
  const left = margin + (room - widthMillimetres * perMillimetre) / 2;
  return {
    perMillimetre,
    x: (millimetres) => left + millimetres * perMillimetre,
    y: (millimetres) => middle + millimetres * perMillimetre,
  };
};

/** Weights and biases are of the forward channel; all else is there to learn. */
const isForward = (role: string): boolean => role === 'weight' || role === 'bias';

const blockShape = (block: Block, role: string, scale: Scale): string => {
  const { left, right, top, bottom } = boxOf(block, scale);
  const { colour } = looks[isForward(role) ? 'forward' : 'learning'];
  const size = `${block.widthMillimetres.toFixed(3)} × ${block.heightMillimetres.toFixed(3)} mm`;
  return `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(right - left, 0.5).toFixed(1)}" height="${Math.max(bottom - top, 0.5).toFixed(1)}" fill="${colour}" fill-opacity="0.25" stroke="${colour}"><title>${escapeUTF8(block.store)}, ${size}</title></rect>`;
};

const portShape = (place: string, { box: { left, right, top, bottom } }: Stand): string =>
  `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}" rx="2" fill="white" stroke="#545b64"><title>${escapeUTF8(place)}, without arrays: not to scale</title></rect>`;

/** The bundles between places that stand apart, with their wires. */
const joinedOf = (netlist: Netlist, floorplan: Floorplan): readonly Joined[] => {
  const wires = new Map(netlist.wires.map((wire) => [wire.name, wire]));
  return bundlesOf(netlist, floorplan).flatMap((bundle) => {
    const wire = wires.get(bundle.wire);
    const [left, right] = bundle.span;
    return wire !== undefined && right > left ? [{ bundle, wire }] : [];
  });
};

/** The same drawing with its arrays about a line: what is above decides where that is. */
const drawnAbout = (netlist: Netlist, floorplan: Floorplan, middle: number) => {
  const scale = scaleOf(floorplan, middle);
  const half = floorplan.heightMillimetres / 2;
  const stands = standsOf(netlist, floorplan, scale);
  const boxes = [...stands.values()].map(({ box }) => box);
  const top = Math.min(scale.y(-half), ...boxes.map((box) => box.top));
  const bottom = Math.max(scale.y(half), ...boxes.map((box) => box.bottom));
  const joined = joinedOf(netlist, floorplan);
  const ofChannel = (channel: 'forward' | 'learning') =>
    joined.filter(({ bundle }) => bundle.channel === channel);
  const forward = drawnBundles(ofChannel('forward'), 'forward', stands, top);
  const learning = drawnBundles(ofChannel('learning'), 'learning', stands, bottom);
  return { scale, stands, top, bottom, forward, learning };
};

/**
 * A picture of a floorplan: arrays to scale, forward bundles above them and those of the learning channel
 * below, dashed, each to the arrays that it joins; everything says what it is when it is pointed at.
 */
export const drawFloorplan = (netlist: Netlist, squareMicrometresPerBit: number): string => {
  const floorplan = floorplanOf(netlist, squareMicrometresPerBit);
  const tried = drawnAbout(netlist, floorplan, 0);
  const labelled = titleHeight + labelLines(tried.stands, width) * lineHeight;
  const middle = labelled + tried.forward.height - tried.top;
  const { scale, stands, bottom, forward, learning } = drawnAbout(netlist, floorplan, middle);
  const foot = bottom + learning.height + 26;
  const total = foot + 20;
  const roleOf = new Map(netlist.stores.map(({ name, role }) => [name, role]));
  const roles = floorplan.blocks.map(({ store }) => roleOf.get(store) ?? '');
  const learningRoles = new Set(roles.filter((role) => !isForward(role)));
  const drawn = {
    arrays: roles.some(isForward) && 'weights, biases',
    own: learningRoles.size > 0 && [...learningRoles].join(', '),
    forward: forward.shapes.length > 0 && 'forward channel, above',
    learning: learning.shapes.length > 0 && 'learning channel, below',
  };
  const size = `${floorplan.widthMillimetres.toFixed(3)} mm × ${floorplan.heightMillimetres.toFixed(3)} mm`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total.toFixed(0)}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>Arrays on ${size}; forward bundles blue above, learning bundles orange and dashed below</title>`,
    '<rect width="100%" height="100%" fill="white"/>',
    textAt(16, 24, `Floorplan: arrays of ${size}`, ' font-size="15" font-weight="bold"'),
    ...placeLabels(stands, width, labelled),
    ...floorplan.blocks.map((block) => blockShape(block, roleOf.get(block.store) ?? '', scale)),
    ...[...stands].flatMap(([place, stand]) => (stand.isPort ? [portShape(place, stand)] : [])),
    ...forward.shapes,
    ...learning.shapes,
    ...scaleBar(scale, floorplan.widthMillimetres, 16, foot),
    ...legend(drawn, 300, foot + 4),
    '</svg>',
    '',
  ].join('\n');
};
