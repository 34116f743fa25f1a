import { escapeUTF8 } from 'entities/escape';
import type { Figure } from './figure.js';
import { type Key, keyShape } from './key.js';

const titleHeight = 34;
const keyHeight = 20;
const margin = 12;

const keyAt = (key: Key, y: number): string =>
  `<g transform="translate(${margin},${y})">${keyShape(key)}<text x="36" y="11.5" font-size="12">${escapeUTF8(key.label)}</text></g>`;

/** A figure as an SVG document of its own, on white, with its title above and what its colours mean below. */
export const pictureOf = ({ title, width, height, drawing, keys }: Figure): string => {
  const wide = width + 2 * margin;
  const below = titleHeight + height + 8;
  const high = below + keyHeight * keys.length + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" font-family="system-ui, sans-serif" color="black" fill="black">`,
    `<title>${escapeUTF8(title)}</title>`,
    `<rect width="${wide}" height="${high}" fill="white"/>`,
    `<text x="${margin}" y="24" font-size="15" font-weight="bold">${escapeUTF8(title)}</text>`,
    `<g transform="translate(${margin},${titleHeight})">${drawing}</g>`,
    ...keys.map((key, i) => keyAt(key, below + keyHeight * i)),
    '</svg>\n',
  ].join('\n');
};
