import type { TransferName } from '../fixed/index.js';
import { type Geometry, numbersInMap, numbersInWindow } from '../netlist/index.js';
import type { LayerSpec, MapSpec, NetworkSpec } from './layer-spec.js';
import { mapAbove } from './network-problems.js';

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

const seen = (
  { height, width, channels }: MapSpec,
  kernel: readonly [number, number],
  stride: number,
): Geometry => ({ height, width, channels, kernel, stride, padding: 0 });

/** A window of the whole map: its only position has every number. */
const wholeOf = (map: MapSpec): Geometry => seen(map, [map.height, map.width], 1);

const windowOf = (layer: LayerSpec, below: MapSpec | undefined): Geometry | undefined => {
  if (below === undefined) return undefined;
  return 'kernel' in layer
    ? seen(below, [layer.kernel, layer.kernel], layer.stride)
    : wholeOf(below);
};

/** The layers of a network, each with what it sees of the one below. */
export const layersOf = ([{ inputs, map }, ...stack]: NetworkSpec): Layer[] => {
  /** The inputs lie on one position, which a dense layer sees as it is. */
  let [below, lines] = [stack.some((layer) => 'kernel' in layer) ? map : undefined, inputs];
  return stack.map((spec) => {
    const window = windowOf(spec, below);
    const neurons = 'kernel' in spec ? spec.convolution : spec.dense;
    const layer = {
      inputs: window === undefined ? lines : numbersInWindow(window),
      neurons,
      transfer: spec.transfer,
      window,
    };
    below = mapAbove(spec, below);
    lines = below === undefined ? neurons : numbersInMap(wholeOf(below));
    return layer;
  });
};
