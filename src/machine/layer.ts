import type { TransferName } from '../fixed/index.js';
import { type Geometry, numbersInWindow } from '../netlist/index.js';
import type { LayerSpec, NetworkSpec } from './layer-spec.js';
import {
  inputCount,
  inputMap,
  isConvolution,
  type MapShape,
  mapAbove,
  numbersOf,
  wholeOf,
  windowOver,
} from './map.js';

/** A layer of neurons, bottom first. */
export interface Layer {
  /** How many lines go into its array. */
  readonly inputs: number;
  /** How many lines come out of its array: neurons, or features at every position. */
  readonly neurons: number;
  readonly transfer: TransferName | 'softmax';
  /** The window through which it sees the layer below; a dense layer over a map sees all of it at once. */
  readonly window: Geometry | undefined;
}

const windowOf = (layer: LayerSpec, below: MapShape | undefined): Geometry | undefined => {
  if (below === undefined) return undefined;
  return isConvolution(layer) ? windowOver(below, layer) : wholeOf(below);
};

/** The layers of a network, each with what it sees of the one below. */
export const layersOf = ([inputs, ...stack]: NetworkSpec): Layer[] => {
  /** Where nothing moves over them the inputs lie on one position, which a dense layer sees as it is. */
  let below = stack.some(isConvolution) ? inputMap(inputs) : undefined;
  let lines = inputCount(inputs);
  return stack.map((spec) => {
    const window = windowOf(spec, below);
    const neurons = isConvolution(spec) ? spec.convolution : spec.dense;
    const layer = {
      inputs: window === undefined ? lines : numbersInWindow(window),
      neurons,
      transfer: spec.transfer,
      window,
    };
    below = mapAbove(spec, below);
    lines = below === undefined ? neurons : numbersOf(below);
    return layer;
  });
};
