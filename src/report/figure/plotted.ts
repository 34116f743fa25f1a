import { drawnPanel, type Panel } from '../../plot/index.js';
import type { Figure } from './figure.js';

const size = { width: 840, height: 420 } as const;

const usual = {
  ...size,
  marginLeft: 60,
  marginRight: 24,
  marginTop: 30,
  marginBottom: 46,
  style: { fontSize: '13px', fontFamily: 'system-ui, sans-serif', overflow: 'visible' },
} as const;

/** What letters of the lowest label hang below its line. */
const descent = 6;

type Described = Omit<Figure, 'kind' | 'width' | 'height' | 'drawing'>;

/** A figure that is a plot. */
export const plotted = (described: Described, panel: Panel): Figure => {
  const whole = { ...usual, ...panel };
  const [width, height] = [whole.width ?? size.width, whole.height ?? size.height];
  const drawing = drawnPanel(whole);
  return { kind: 'drawn', ...described, width, height: height + descent, drawing };
};
