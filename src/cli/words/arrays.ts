import type { CostReport } from '../../cost/index.js';
import type { Hardware } from '../../hardware/index.js';

/** What a price leaves out: arrays that learning reads along their columns, on hardware that can't. */
export const missingArrays = (
  { name, arrays }: Pick<Hardware, 'name' | 'arrays'>,
  { learning: { arraysReadBackwards } }: CostReport,
): string[] =>
  arrays.read === 'both' || arraysReadBackwards === 0
    ? []
    : [
        `a yardstick: ${arraysReadBackwards} of its arrays would have to be read along their columns too, and on ${name} arrays are read along their rows alone; what that takes is in no figure`,
      ];
