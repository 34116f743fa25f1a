import { transferNames } from '../fixed/index.js';
import type { ConvolutionSpec, InputsSpec, LayerSpec, NetworkSpec } from './layer-spec.js';
import { inputCount, inputMap, isConvolution, type MapShape, mapAbove, paddingOf } from './map.js';

/** Transfer functions of the top layer under which the output error is target − output. */
const outputTransferNames = ['softmax', 'logistic', 'identity'] as const;

const mostLayers = 256;

/** What is wrong with layers that are each right by themselves. */
export interface NetworkProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly remedy: string;
}

const transferProblems = ({ transfer }: LayerSpec, at: number, top: boolean): NetworkProblem[] => {
  const fitting: readonly string[] = top ? outputTransferNames : transferNames;
  if (fitting.includes(transfer)) return [];
  const reason = `'${transfer}' can't be the transfer function of ${top ? 'the top' : 'a hidden'} layer`;
  return [{ path: [at, 'transfer'], reason, remedy: `write ${fitting.join(', ')}` }];
};

/** A window needs a map below it. */
const noMap = (at: number): NetworkProblem => ({
  path: [at, 'convolution'],
  reason: 'has no map below it',
  remedy:
    at === 1
      ? 'say how the inputs lie, like "inputs": [28, 28]'
      : 'put convolutions below dense layers',
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

const windowProblems = (
  layer: LayerSpec,
  at: number,
  below: MapShape | undefined,
): NetworkProblem[] => {
  if (!isConvolution(layer)) return [];
  if (below === undefined) return [noMap(at)];
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

/** What is wrong with a stack of layers. */
export const networkProblems = (network: NetworkSpec): NetworkProblem[] => {
  const [inputs, ...layers] = network;
  const maps = mapsBelow(network);
  const top = layers.length - 1;
  const last = layers[top] as LayerSpec;
  return [
    ...(layers.length > mostLayers
      ? [{ path: [], reason: `has ${layers.length} layers`, remedy: 'a network has at most 256' }]
      : []),
    ...inputProblems(inputs),
    ...layers.flatMap((layer, i) => [
      ...transferProblems(layer, i + 1, i === top),
      ...windowProblems(layer, i + 1, maps[i]),
    ]),
    ...(!isConvolution(last)
      ? []
      : [
          {
            path: [top + 1],
            reason: 'is a convolution, which has no line for each class',
            remedy: 'put a dense layer on top',
          },
        ]),
  ];
};
