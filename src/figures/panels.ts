import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Colours that stay apart for every kind of colour vision (Okabe and Ito). */
export const colours = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#AA4499',
  grey: '#767676',
} as const;

/** The size of one panel, in pixels. */
const [width, height] = [440, 400];
const titleHeight = 44;

export type Panel = PlotOptions;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in markup, in an element or a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => entities[c] as string);

const usual = {
  width,
  height,
  marginLeft: 56,
  marginRight: 24,
  marginTop: 32,
  marginBottom: 44,
  style: { fontSize: '12px', fontFamily: 'sans-serif', background: 'white' },
} as const;

/** Two decimals of a pixel are enough; texts keep theirs. */
const rounded = (svg: string): string =>
  svg.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/-?\d+\.\d{3,}/g, (digits) => String(Number(Number(digits).toFixed(2)))),
  );

/** A panel as the markup of one svg element. Text from outside belongs in texts and titles, which are escaped. */
export const drawnPanel = (panel: Panel): string => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const options = { ...panel, document: document as unknown as PlotOptions['document'] };
  return rounded(plot(options).outerHTML);
};

/** What a colour means. */
export interface Caption {
  readonly label: string;
  readonly colour: string;
}

const textAt = (x: number, y: number, looks: string, text: string): string =>
  `<text x="${x}" y="${y}" font-family="sans-serif" ${looks}>${escaped(text)}</text>`;

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
    `<title>${escaped(title)}</title>`,
    `<rect width="${wide}" height="${high}" fill="white"/>`,
    textAt(16, 28, 'font-size="15" font-weight="bold"', title),
    ...placed,
    ...told,
    '</svg>\n',
  ].join('\n');
};
