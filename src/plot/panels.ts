import { escapeUTF8 } from 'entities/escape';
import { drawnPanel, type Panel } from './panel.js';

/** The size of one panel, in pixels. */
const [width, height] = [440, 400];
const titleHeight = 44;

const usual = {
  width,
  height,
  marginLeft: 56,
  marginRight: 24,
  marginTop: 32,
  marginBottom: 44,
  style: { fontSize: '12px', fontFamily: 'sans-serif', background: 'white' },
} as const;

/** What a colour means. */
export interface Caption {
  readonly label: string;
  readonly colour: string;
}

const textAt = (x: number, y: number, looks: string, text: string): string =>
  `<text x="${x}" y="${y}" font-family="sans-serif" ${looks}>${escapeUTF8(text)}</text>`;

/** Panels beside each other under a title, captions below, as an SVG document of its own. */
export const pictureOf = (
  title: string,
  panels: readonly Panel[],
  captions: readonly Caption[] = [],
): string => {
  const wide = panels.length * width;
  const high = titleHeight + height + 18 * captions.length + 8;
  const placed = panels.map(
    (panel, i) =>
      `<g transform="translate(${i * width},${titleHeight})">${drawnPanel({ ...usual, ...panel })}</g>`,
  );
  const told = captions.map(({ label, colour }, i) =>
    textAt(56, titleHeight + height + 18 * i + 10, `font-size="12" fill="${colour}"`, `■ ${label}`),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" color="black">`,
    `<title>${escapeUTF8(title)}</title>`,
    `<rect width="${wide}" height="${high}" fill="white"/>`,
    textAt(16, 28, 'font-size="15" font-weight="bold"', title),
    ...placed,
    ...told,
    '</svg>\n',
  ].join('\n');
};
