import { transferNames } from '../fixed/index.js';
import type {
  ConvolutionSpec,
  InputsSpec,
  NetworkSpec,
  PoolSpec,
  StackedSpec,
} from './layer-spec.js';
import {
  inputCount,
  inputMap,
  isConvolution,
  isPool,
  type MapShape,
  mapAbove,
  paddingOf,
  poolEdge,
} from './map.js';

/** Transfer functions of the top layer under which the output error is target − output. */
const outputTransferNames = ['softmax', 'logistic', 'identity'] as const;

const mostLayers = 256;

/** What is wrong with layers that are each right by themselves. */
export interface NetworkProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly remedy: string;
}

const transferProblems = (layer: StackedSpec, at: number, top: boolean): NetworkProblem[] => {
  if (isPool(layer)) return [];
  const { transfer } = layer;
  const fitting: readonly string[] = top ? outputTransferNames : transferNames;
  if (fitting.includes(transfer)) return [];
  const reason = `'${transfer}' can't be the transfer function of ${top ? 'the top' : 'a hidden'} layer`;
  return [{ path: [at, 'transfer'], reason, remedy: `write ${fitting.join(', ')}` }];
};

/** A window needs a map below it. */
const noMap = (field: string, at: number): NetworkProblem => ({
  path: [at, field],
  reason: 'has no map below it',
  remedy:
    at === 1
      ? 'say how the inputs lie, like "inputs": [28, 28]'
      : 'put convolutions and pools below dense layers',
});

/** Places around the map are alike on all sides, and no window has nothing else. */
const paddingProblem = (layer: ConvolutionSpec, at: number): NetworkProblem | undefined => {
  const { kernel, padding } = layer;
  const path = [at, 'padding'];
  if (padding === 'same' && kernel % 2 === 0) {
    const reason = `is "same", which a window of ${kernel} places can't have on both sides alike`;
    return { path, reason, remedy: 'write an odd kernel, or a count' };
  }
  if (paddingOf(layer) < kernel) return undefined;
  const reason = `is ${padding}, so that a window of ${kernel} places would lie beside the map`;
  return { path, reason, remedy: `write at most ${kernel - 1}` };
};

/** A window fits into the map and what surrounds it. */
const kernelProblem = (
  layer: ConvolutionSpec,
  at: number,
  { height, width }: MapShape,
): NetworkProblem | undefined => {
  const edge = Math.min(height, width) + 2 * paddingOf(layer);
  if (layer.kernel <= edge) return undefined;
  const reason = `is ${layer.kernel}, but the map below has ${height} × ${width} places`;
  return { path: [at, 'kernel'], reason, remedy: `write at most ${edge}` };
};

/** A pool's window lies within the map. */
const poolProblems = (
  pool: PoolSpec,
  at: number,
  below: MapShape | undefined,
): NetworkProblem[] => {
  const field = 'maxPool' in pool ? 'maxPool' : 'averagePool';
  if (below === undefined) return [noMap(field, at)];
  const { height, width } = below;
  const [edge, most] = [poolEdge(pool), Math.min(height, width)];
  if (edge <= most) return [];
  const reason = `is ${edge}, but the map below has ${height} × ${width} places`;
  return [{ path: [at, field], reason, remedy: `write at most ${most}` }];
};

const windowProblems = (
  layer: StackedSpec,
  at: number,
  below: MapShape | undefined,
): NetworkProblem[] => {
  if (isPool(layer)) return poolProblems(layer, at, below);
  if (!isConvolution(layer)) return [];
  if (below === undefined) return [noMap('convolution', at)];
  const found = paddingProblem(layer, at) ?? kernelProblem(layer, at, below);
  return found === undefined ? [] : [found];
};

const mostInputs = 65_536;

const inputProblems = (inputs: InputsSpec): NetworkProblem[] => {
  const count = inputCount(inputs);
  if (count <= mostInputs) return [];
  const reason = `are ${count} numbers`;
  return [{ path: [0, 'inputs'], reason, remedy: 'a machine has at most 65,536 inputs' }];
};

/** The map below each layer, the inputs' first. */
const mapsBelow = ([inputs, ...layers]: NetworkSpec): (MapShape | undefined)[] => {
  const maps = [inputMap(inputs)];
  for (const layer of layers) maps.push(mapAbove(layer, maps.at(-1)));
  return maps;
};

const topProblems = (last: StackedSpec, at: number): NetworkProblem[] => {
  if (!isConvolution(last) && !isPool(last)) return [];
  const reason = `is a ${isPool(last) ? 'pool' : 'convolution'}, which has no line for each class`;
  return [{ path: [at], reason, remedy: 'put a dense layer on top' }];
};

/** What is wrong with a stack of layers. */
export const networkProblems = (network: NetworkSpec): NetworkProblem[] => {
  const [inputs, ...layers] = network;
  const maps = mapsBelow(network);
  const top = layers.length - 1;
  return [
    ...(layers.length > mostLayers
      ? [{ path: [], reason: `has ${layers.length} layers`, remedy: 'a network has at most 256' }]
      : []),
    ...inputProblems(inputs),
    ...layers.flatMap((layer, i) => [
      ...transferProblems(layer, i + 1, i === top),
      ...windowProblems(layer, i + 1, maps[i]),
    ]),
    ...topProblems(layers[top] as StackedSpec, top + 1),
  ];
};
