import { type Geometry, positionsOf } from '../netlist/index.js';
import type { ConvolutionSpec, InputsSpec, PoolSpec, StackedSpec } from './layer-spec.js';

/** How the numbers of a layer lie: in rows of places, each of several channels. */
export type MapShape = Pick<Geometry, 'height' | 'width' | 'channels'>;

export const numbersOf = ({ height, width, channels }: MapShape): number =>
  height * width * channels;

export const isConvolution = (layer: StackedSpec): layer is ConvolutionSpec => 'kernel' in layer;

export const isPool = (layer: StackedSpec): layer is PoolSpec =>
  'maxPool' in layer || 'averagePool' in layer;

/** The map that inputs lie in, where they say so. */
export const inputMap = ({ inputs }: InputsSpec): MapShape | undefined => {
  if (typeof inputs === 'number') return undefined;
  const [height, width, channels = 1] = inputs;
  return { height, width, channels };
};

/** How many inputs there are. */
export const inputCount = (spec: InputsSpec): number => {
  const map = inputMap(spec);
  return map === undefined ? (spec.inputs as number) : numbersOf(map);
};

/** How many places of 0 surround the map that a convolution sees. */
export const paddingOf = ({ padding, kernel }: ConvolutionSpec): number => {
  if (typeof padding === 'number') return padding;
  return padding === 'same' ? Math.floor((kernel - 1) / 2) : 0;
};

/** The window of a convolution over the map below it. */
export const windowOver = (below: MapShape, layer: ConvolutionSpec): Geometry => {
  const { height, width, channels } = below;
  const { kernel, stride } = layer;
  const edges = [kernel, kernel] as const;
  return { height, width, channels, kernel: edges, stride, padding: paddingOf(layer) };
};

/** The edge of a pool's window. */
export const poolEdge = (pool: PoolSpec): number =>
  'maxPool' in pool ? pool.maxPool : pool.averagePool;

/** The window of a pool over the map below it; it never leaves the map. */
export const poolOver = ({ height, width, channels }: MapShape, pool: PoolSpec): Geometry => {
  const edge = poolEdge(pool);
  const { stride = edge } = pool;
  return { height, width, channels, kernel: [edge, edge], stride, padding: 0 };
};

/** The number of places of a pool's window. */
export const poolPlaces = (pool: PoolSpec): number => poolEdge(pool) ** 2;

/** A window that sees a whole map at once: its only position has every number. */
export const wholeOf = ({ height, width, channels }: MapShape): Geometry => ({
  height,
  width,
  channels,
  kernel: [height, width],
  stride: 1,
  padding: 0,
});

const mapOfPositions = (geometry: Geometry, channels: number): MapShape => {
  const [height, width] = positionsOf(geometry);
  return { height, width, channels };
};

/** The map that a layer or a pool leaves to the next, if it leaves one. */
export const mapAbove = (layer: StackedSpec, below: MapShape | undefined): MapShape | undefined => {
  if (below === undefined) return undefined;
  if (isPool(layer)) return mapOfPositions(poolOver(below, layer), below.channels);
  return isConvolution(layer)
    ? mapOfPositions(windowOver(below, layer), layer.convolution)
    : undefined;
};
