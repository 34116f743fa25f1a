import { transferNames } from '../fixed/index.js';
import type { LayerSpec, MapSpec, NetworkSpec } from './layer-spec.js';

/** Transfer functions of the top layer under which the output error is target − output. */
const outputTransferNames = ['softmax', 'logistic', 'identity'] as const;

const mostLayers = 256;

/** What is wrong with layers that are each right by themselves. */
export interface NetworkProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly remedy: string;
}

const isDense = (layer: LayerSpec): boolean => 'dense' in layer;

const transferProblems = ({ transfer }: LayerSpec, at: number, top: boolean): NetworkProblem[] => {
  const fitting: readonly string[] = top ? outputTransferNames : transferNames;
  if (fitting.includes(transfer)) return [];
  const reason = `'${transfer}' can't be the transfer function of ${top ? 'the top' : 'a hidden'} layer`;
  return [{ path: [at, 'transfer'], reason, remedy: `write ${fitting.join(', ')}` }];
};

/** A window needs a map below it, and one that it fits into. */
const windowProblems = (
  layer: LayerSpec,
  at: number,
  below: MapSpec | undefined,
): NetworkProblem[] => {
  if (!('kernel' in layer)) return [];
  if (below === undefined) {
    const remedy =
      at === 1
        ? 'say how the inputs lie, like "map": { "height": 28, "width": 28 }'
        : 'put convolutions below dense layers';
    return [{ path: [at, 'convolution'], reason: 'has no map below it', remedy }];
  }
  const edge = Math.min(below.height, below.width);
  if (layer.kernel <= edge) return [];
  const reason = `is ${layer.kernel}, but the map below has ${below.height} × ${below.width} places`;
  return [{ path: [at, 'kernel'], reason, remedy: `write at most ${edge}` }];
};

/** The map that a layer leaves to the next, if it leaves one. */
export const mapAbove = (layer: LayerSpec, below: MapSpec | undefined): MapSpec | undefined => {
  if (!('kernel' in layer) || below === undefined) return undefined;
  const { kernel, stride } = layer;
  const positions = (places: number) => Math.floor((places - kernel) / stride) + 1;
  return {
    height: positions(below.height),
    width: positions(below.width),
    channels: layer.convolution,
  };
};

const mapProblems = ({ inputs, map }: NetworkSpec[0]): NetworkProblem[] => {
  if (map === undefined) return [];
  const numbers = map.height * map.width * map.channels;
  if (numbers === inputs) return [];
  const reason = `has ${map.height} × ${map.width} × ${map.channels} numbers, not ${inputs}`;
  return [{ path: [0, 'map'], reason, remedy: 'write height, width and channels of the inputs' }];
};

/** The map below each layer, the inputs' first. */
const mapsBelow = ([{ map }, ...layers]: NetworkSpec): (MapSpec | undefined)[] => {
  const maps = [map];
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
    ...mapProblems(inputs),
    ...layers.flatMap((layer, i) => [
      ...transferProblems(layer, i + 1, i === top),
      ...windowProblems(layer, i + 1, maps[i]),
    ]),
    ...(isDense(last)
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
