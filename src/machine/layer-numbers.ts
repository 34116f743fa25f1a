import { type Hardware, ofLayer } from '../hardware/index.js';
import type { LearningSpec } from './learning.js';
import { type Numbers, numbersOf } from './numbers.js';
import { errorFormatOf, type UpdateQuantiser, updateOf } from './quantisers.js';

/** The numbers of a layer, and what quantises its changes. */
export interface LayerNumbers extends Numbers {
  readonly update: UpdateQuantiser | undefined;
}

/** A layer's numbers, by its number from 1: those of its hardware, but for what the learning spec quantises. */
export const layerNumbers = (
  hardware: Hardware,
  learning: LearningSpec,
  layer: number,
): LayerNumbers => {
  const numbers = numbersOf(ofLayer(hardware, layer));
  const format = errorFormatOf(learning, layer);
  return {
    update: updateOf(learning, layer),
    ...numbers,
    signal: (signal) =>
      signal === 'delivered' && format !== undefined
        ? { ...numbers.signal(signal), format }
        : numbers.signal(signal),
  };
};
