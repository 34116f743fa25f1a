import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export type Panel = PlotOptions;

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
