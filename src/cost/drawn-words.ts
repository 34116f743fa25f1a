import { escapeUTF8 } from 'entities/escape';
import type { Place } from '../netlist/index.js';
import { looks } from './drawn-bundles.js';
import type { Scale, Stand } from './stands.js';

/** Pixels of a letter, about, and of a line of text. */
const letterWidth = 6.6;
export const lineHeight = 14;

export const textAt = (x: number, y: number, text: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${escapeUTF8(text)}</text>`;

/** The name of a place where it stands, and which line it is on, from the arrays up. */
interface Label {
  readonly place: Place;
  readonly x: number;
  readonly half: number;
  readonly line: number;
}

const lie = (a: Label, b: Label): boolean => Math.abs(a.x - b.x) < a.half + b.half + letterWidth;

/** Names of places above them, each on the lowest line on which it lies on no other. */
const labelsOf = (stands: ReadonlyMap<Place, Stand>, width: number): readonly Label[] => {
  const labels: Label[] = [];
  for (const [place, { box }] of stands) {
    const half = (letterWidth * place.length) / 2;
    const x = Math.min(width - half - 4, Math.max(half + 4, (box.left + box.right) / 2));
    const free = (line: number) =>
      !labels.some((other) => other.line === line && lie(other, { place, x, half, line }));
    let line = 0;
    while (!free(line)) line++;
    labels.push({ place, x, half, line });
  }
  return labels;
};

/** Names of places, each with a line down to what it names; `bottom` is the foot of the lowest. */
export const placeLabels = (
  stands: ReadonlyMap<Place, Stand>,
  width: number,
  bottom: number,
): readonly string[] => {
  const labels = labelsOf(stands, width);
  const y = ({ line }: Label) => bottom - 4 - line * lineHeight;
  const leaders = labels.map((label) => {
    const { box } = stands.get(label.place) as Stand;
    const x = ((box.left + box.right) / 2).toFixed(1);
    return `<line x1="${x}" y1="${(y(label) + 3).toFixed(1)}" x2="${x}" y2="${box.top.toFixed(1)}" stroke="#b0b5ba" stroke-dasharray="1 3"/>`;
  });
  const halo = ' text-anchor="middle" stroke="white" stroke-width="4" paint-order="stroke"';
  const texts = labels.map((label) => textAt(label.x, y(label), label.place, halo));
  return [...leaders, ...texts];
};

/** How many lines the names of places take. */
export const labelLines = (stands: ReadonlyMap<Place, Stand>, width: number): number =>
  1 + Math.max(0, ...labelsOf(stands, width).map(({ line }) => line));

/** Round lengths from a tenth of a micrometre to half a metre, in millimetres. */
const roundLengths: readonly number[] = [-4, -3, -2, -1, 0, 1, 2].flatMap((power) =>
  [1, 2, 5].map((factor) => factor * 10 ** power),
);

const lengthInWords = (millimetres: number): string =>
  millimetres >= 0.1
    ? `${Number(millimetres.toPrecision(1))} mm`
    : `${Number((1000 * millimetres).toPrecision(1))} µm`;

const mostOfBar = 180;

/** A bar of the longest round length that fits, with what it is; none where nothing has a size. */
export const scaleBar = (
  { perMillimetre }: Scale,
  widthMillimetres: number,
  x: number,
  y: number,
): readonly string[] => {
  if (widthMillimetres === 0) return [];
  const length = roundLengths.findLast((one) => one * perMillimetre <= mostOfBar);
  if (length === undefined) return [];
  const right = x + length * perMillimetre;
  return [
    `<path data-scale="${length}" d="M${x.toFixed(1)},${y - 4}v8M${x.toFixed(1)},${y}H${right.toFixed(1)}m0,-4v8" fill="none" stroke="black" stroke-width="1.5"/>`,
    textAt(right + 8, y + 4, lengthInWords(length)),
  ];
};

const { forward, learning } = looks;

const area = (colour: string): string =>
  `<rect width="22" height="10" y="-9" fill="${colour}" fill-opacity="0.25" stroke="${colour}"/>`;

const line = (colour: string, dash: string): string =>
  `<path d="M0,-4H22" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;

/** The mark of what may be drawn: arrays, those of the learning channel's own, bundles. */
const marks = {
  arrays: area(forward.colour),
  own: area(learning.colour),
  forward: line(forward.colour, forward.dash),
  learning: line(learning.colour, learning.dash),
} as const;

/** What the colours and dashes that are drawn mean, in words for each. */
export const legend = (
  drawn: Readonly<Record<keyof typeof marks, string | false>>,
  x: number,
  y: number,
): readonly string[] => {
  let at = x;
  return (['arrays', 'own', 'forward', 'learning'] as const).flatMap((key) => {
    const label = drawn[key];
    if (label === false) return [];
    const left = at;
    at += 28 + letterWidth * label.length + 20;
    return [
      `<g transform="translate(${left.toFixed(1)},${y})">${marks[key]}${textAt(28, 0, label)}</g>`,
    ];
  });
};
