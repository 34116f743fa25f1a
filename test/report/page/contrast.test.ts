import { describe, expect, test } from 'vitest';
import { colours } from '../../../src/plot/index.js';
import { colourScale, steps } from '../../../src/report/figure/colour-scale.js';
import { dark, light, onDark } from '../../../src/report/page/palette.js';

/** Relative luminance and contrast as WCAG 2 defines them. */
const luminance = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [dimmer, brighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (brighter + 0.05) / (dimmer + 0.05);
};

test('black on white has contrast 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s scheme', (_, { paper, raised, ink, quiet, link, edge }) => {
  test('shows at 2 to 1 or more where there is more to scroll to', () => {
    expect(contrast(edge, paper)).toBeGreaterThanOrEqual(2);
  });

  test.each([ink, quiet, link])('has text of %s at 4.5 to 1 or more', (colour) => {
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
  });

  test('has commands at 4.5 to 1 or more', () => {
    expect(contrast(ink, raised)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('every colour of pictures', () => {
  test.each(Object.values(colours))('%s stands out from white at 3 to 1 or more', (colour) => {
    expect(contrast(colour, light.paper)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.values(colours))('%s is exchanged on dark for one that stands out', (colour) => {
    expect(contrast(onDark[colour] as string, dark.paper)).toBeGreaterThanOrEqual(3);
  });
});

test('the steps of a heat map get lighter throughout, so that they are told apart in grey', () => {
  const lights = steps.map(luminance);
  expect([...lights].sort((a, b) => a - b)).toEqual(lights);
});

test.each(steps.map((colour, step) => [colour, step] as const))(
  'a number on %s is black or white, whichever stands out',
  (colour, step) => {
    const { colourOf, inkOf } = colourScale(steps.map((_, i) => i));
    expect(colourOf(step)).toBe(colour);
    const ink = inkOf(step) === 'black' ? '#000000' : '#ffffff';
    expect(contrast(colour, ink)).toBeGreaterThanOrEqual(4.5);
  },
);
