import type { TransferName } from '../../fixed/index.js';
import { type Draft, draw, scalar } from './draft.js';

type Transfer = (draft: Draft, input: string, output: string) => string;

const operator =
  (name: string): Transfer =>
  (draft, input, output) =>
    draw(draft, name, [input], output);

/** Transfer functions of float32 numbers. */
export const transfers: Readonly<Record<TransferName, Transfer>> = {
  tanh: operator('Tanh'),
  logistic: operator('Sigmoid'),
  relu: operator('Relu'),
  'hard-tanh': (draft, input, output) => {
    const ends = [scalar(draft, 'float32', -1), scalar(draft, 'float32', 1)];
    return draw(draft, 'Clip', [input, ...ends], output);
  },
  identity: operator('Identity'),
};
