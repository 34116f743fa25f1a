/** The class that a machine's output names: the first of its largest numbers. */
export const largestIndex = (
  outputs: ArrayLike<number>,
  first: number,
  classes: number,
): number => {
  let best = 0;
  for (let i = 1; i < classes; i++) {
    if ((outputs[first + i] as number) > (outputs[first + best] as number)) best = i;
  }
  return best;
};
