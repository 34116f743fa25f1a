import type { Codes } from '../backends/index.js';

/** The class that a machine's output names: the first of its largest numbers. */
const largestIndex = (outputs: Codes, first: number, classes: number): number => {
  let best = 0;
  for (let i = 1; i < classes; i++) {
    if ((outputs[first + i] as number) > (outputs[first + best] as number)) best = i;
  }
  return best;
};

/** How many samples of `order` a machine's outputs name rightly. */
export const countCorrect = (outputs: Codes, labels: Uint8Array, order: Uint32Array): number => {
  const classes = outputs.length / order.length;
  let correct = 0;
  for (let i = 0; i < order.length; i++) {
    if (largestIndex(outputs, i * classes, classes) === labels[order[i] as number]) correct++;
  }
  return correct;
};
