import { barX, ruleX, text } from '@observablehq/plot';
import { colours, wholeTicks } from '../../plot/index.js';
import { type Absent, absent, type Figure, tableOf } from '../figure/figure.js';
import type { Key } from '../figure/key.js';
import { type Layers, someInWords } from '../figure/layer-looks.js';
import { plotted } from '../figure/plotted.js';
import { shownText } from '../words.js';
import type { BitUse } from './bit-use.js';

const keys: readonly Key[] = [
  {
    label: 'bits that some number took up, in the colour of the layer',
    colour: colours.blue,
    shape: 'area',
  },
  {
    label: 'bits that the wire has and no number took up',
    colour: colours.grey,
    shape: 'area',
    hollow: true,
  },
];

const wordsOf = ({ wire, format, bits, used, zeroLow }: BitUse): string =>
  [
    `${wire}: ${format}`,
    `${used - zeroLow} of ${bits} bits used`,
    `${bits - used} high ones never, ${zeroLow} low ones never`,
  ].join('\n');

const tableFor = (uses: readonly BitUse[]) =>
  tableOf(
    ['wire', 'format', 'bits of a code', 'used', 'high bits never used', 'low bits never used'],
    uses.map(({ wire, format, bits, used, zeroLow }) => [
      wire,
      format,
      ...[bits, used - zeroLow, bits - used, zeroLow].map(String),
    ]),
  );

/** Pixels of a row and of the least panel. */
const rowHeight = 21;
const panelWidth = 168;

const captionOf = (samples: number, epochs: number): string =>
  `Which bits of each wire were ever used: for ${samples} training samples, looked at after ${epochs === 1 ? 'its one epoch' : `each of ${epochs} epochs`}. Each bar is as wide as its wire, placed by the power of two that each bit stands for; the dashed line is the binary point. A bar that is hollow at its left has low bits that were 0 in every number; one that is hollow at its right has room for larger numbers than came.`;

const marksOf = (shown: readonly BitUse[], { lookOf }: Layers) => {
  const at = { y: 'own', fx: 'place', insetTop: 3, insetBottom: 3 } as const;
  const colourOf = ({ place }: BitUse) => lookOf(place ?? '')?.colour ?? colours.grey;
  return [
    ruleX([0], { stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '2,3' }),
    barX(shown, {
      ...at,
      x1: ({ lowest, zeroLow }: BitUse) => lowest + zeroLow,
      x2: ({ lowest, used }: BitUse) => lowest + used,
      fill: colourOf,
      fillOpacity: 0.85,
    }),
    barX(shown, {
      ...at,
      x1: 'lowest',
      x2: ({ lowest, bits }: BitUse) => lowest + bits,
      fill: 'transparent',
      stroke: colours.grey,
      title: wordsOf,
    }),
    text(shown, {
      y: 'own',
      fx: 'place',
      text: ({ used, zeroLow, bits }: BitUse) => `${used - zeroLow}/${bits}`,
      frameAnchor: 'right',
      fontSize: 11,
      pointerEvents: 'none',
    }),
  ];
};

/** Which bits of each wire were ever used, against the width that it has: a panel for each layer. */
export const usedBitsFigure = (
  uses: readonly BitUse[],
  layers: Layers,
  { samples, epochs }: { readonly samples: number; readonly epochs: number },
): Figure | Absent => {
  const shown = uses.filter(({ place = '' }) => layers.drawn.includes(place));
  if (shown.length === 0)
    return absent(
      'used-bits',
      'no diagnostics of wires with codes: --set diagnostics={} takes them',
    );
  const rows = [...new Set(shown.map(({ own }) => own))];
  const [low, high] = shown.reduce(
    ([least, most], { lowest, bits }) => [Math.min(least, lowest), Math.max(most, lowest + bits)],
    [0, 0],
  );
  const longest = rows.reduce((most, { length }) => Math.max(most, Math.min(24, length)), 0);
  const left = 26 + 7.2 * longest;
  return plotted(
    {
      name: 'used-bits',
      title: 'Used bits of each wire',
      caption: `${captionOf(samples, epochs)}${someInWords(layers)}`,
      keys,
      table: tableFor(uses),
    },
    {
      width: Math.max(840, left + panelWidth * layers.drawn.length),
      height: 86 + rowHeight * rows.length,
      marginLeft: left,
      marginTop: 34,
      x: {
        label: 'power of two that a bit stands for',
        domain: [low, high + 0.42 * (high - low)],
        ticks: wholeTicks(low, high, 4),
        tickFormat: 'd',
      },
      y: { label: null, domain: rows, tickFormat: (own: string) => shownText(own, 24) },
      fx: { label: null, domain: [...layers.drawn], padding: 0.06 },
      marks: marksOf(shown, layers),
    },
  );
};
