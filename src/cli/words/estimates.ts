import type { CostReport } from '../../cost/index.js';
import { plainText } from '../../input/index.js';

/** A line for each figure that prices rest on and that nobody published, with what it rests on itself. */
export const estimatesInWords = ({ estimated = {} }: CostReport): string[] =>
  Object.entries(estimated).map(
    ([what, source]) => `estimated, not cited: ${what} (${plainText(source)})`,
  );
