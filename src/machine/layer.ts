import type { TransferName } from '../fixed/index.js';
import { type Geometry, numbersInWindow, positionsOf } from '../netlist/index.js';
import type { LayerSpec, NetworkSpec, PoolSpec, StackedSpec } from './layer-spec.js';
import {
  inputCount,
  inputMap,
  isConvolution,
  isPool,
  type MapShape,
  mapAbove,
  numbersOf,
  poolOver,
  wholeOf,
  windowOver,
} from './map.js';

/** A window that moves over a map, of which it leaves one number for each channel. */
export interface Pool {
  readonly kind: 'max' | 'average';
  readonly geometry: Geometry;
}

/** A layer of neurons, bottom first. */
export interface Layer {
  /** How many lines go into its array. */
  readonly inputs: number;
  /** How many lines come out of its array: neurons, or features at every position. */
  readonly neurons: number;
  readonly transfer: TransferName | 'softmax';
  /** How many arrays it has: one, or one for each of its positions. */
  readonly arrays: number;
  /** What pools the map below it, the lowest first. */
  readonly pools: readonly Pool[];
  /** The window through which it sees what they leave; a dense layer over a map sees all of it at once. */
  readonly window: Geometry | undefined;
}

const windowOf = (layer: LayerSpec, below: MapShape | undefined): Geometry | undefined => {
  if (below === undefined) return undefined;
  return isConvolution(layer) ? windowOver(below, layer) : wholeOf(below);
};

const arraysOf = (layer: LayerSpec, window: Geometry | undefined): number => {
  if (window === undefined || !isConvolution(layer) || layer.sharing !== 'free') return 1;
  const [down, across] = positionsOf(window);
  return down * across;
};

const poolOf = (pool: PoolSpec, below: MapShape): Pool => ({
  kind: 'maxPool' in pool ? 'max' : 'average',
  geometry: poolOver(below, pool),
});

const seesMaps = (layer: StackedSpec): boolean => isConvolution(layer) || isPool(layer);

/** The layers of a network, each with what it sees of the one below. */
export const layersOf = ([inputs, ...stack]: NetworkSpec): Layer[] => {
  /** Where nothing moves over them the inputs lie on one position, which a dense layer sees as it is. */
  let below = stack.some(seesMaps) ? inputMap(inputs) : undefined;
  let lines = inputCount(inputs);
  let pools: Pool[] = [];
  return stack.flatMap((spec) => {
    const map = below;
    below = mapAbove(spec, map);
    if (isPool(spec)) {
      pools = [...pools, poolOf(spec, map as MapShape)];
      return [];
    }
    const window = windowOf(spec, map);
    const neurons = isConvolution(spec) ? spec.convolution : spec.dense;
    const seen = window === undefined ? lines : numbersInWindow(window);
    const arrays = arraysOf(spec, window);
    const layer = { inputs: seen, neurons, transfer: spec.transfer, arrays, pools, window };
    lines = below === undefined ? neurons : numbersOf(below);
    pools = [];
    return [layer];
  });
};
