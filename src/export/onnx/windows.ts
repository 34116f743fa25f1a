import {
  type Geometry,
  numbersInMap,
  numbersInWindow,
  positionsOf,
  sourceOf,
} from '../../netlist/index.js';
import type { Bundle } from '../../program/index.js';
import type { Carried, Real } from './carried.js';
import { constant, type Draft, draw, list, reshape } from './draft.js';

/** A map that a window moves over, which ONNX has operators for. */
export interface Windows {
  readonly map: Carried;
  readonly geometry: Geometry;
}

/** Whether there is one window, of all the map in its own order. */
export const isWhole = ({ geometry }: Windows): boolean =>
  geometry.padding === 0 && numbersInWindow(geometry) === numbersInMap(geometry);

/** A map as one vector for each sample. */
export const flat = (draft: Draft, map: string, geometry: Geometry, output: string): string =>
  reshape(draft, map, [-1, numbersInMap(geometry)], output);

/** Whether runtimes convolve numbers of a type; ONNX Runtime has no convolution of float64. */
export const convolvedIn = (type: Real['type']): boolean => type === 'float32';

/** A map as the vectors of its windows, position after position; beyond the map is the 0 that is put at its end. */
export const gathered = (draft: Draft, map: string, geometry: Geometry, output: string): string => {
  const [down, across] = positionsOf(geometry);
  const [positions, lines, numbers] = [
    down * across,
    numbersInWindow(geometry),
    numbersInMap(geometry),
  ];
  const sources = Array.from(
    { length: positions * lines },
    (_, i) => sourceOf(geometry, Math.floor(i / lines), i % lines) ?? numbers,
  );
  const flattened = flat(draft, map, geometry, `${output}.flat`);
  const padded = draw(draft, 'Pad', [flattened, list(draft, [0, 0, 0, 1])], `${output}.padded`);
  const from = constant(draft, `${output}.from`, 'int64', [positions, lines], sources);
  return draw(draft, 'Gather', [padded, from], output, { axis: 1 });
};

/** What an operator that moves a window is told. */
export const moving = ({ kernel, stride, padding }: Geometry) => ({
  kernel_shape: kernel,
  strides: [stride, stride],
  pads: [padding, padding, padding, padding],
});

/** Orders of dimensions: ONNX has the channels of maps before their rows, Backwire last. */
const channels = { first: [0, 3, 1, 2], last: [0, 2, 3, 1] } as const;

const turned = (draft: Draft, input: string, perm: readonly number[], output: string): string =>
  draw(draft, 'Transpose', [input], output, { perm });

/**
 * Applies an operator that moves a window over maps.
 * @param act draws the operator on maps of one name, and gives its result another.
 * @returns what comes out at each position, under the name given.
 */
export const overMaps = (
  draft: Draft,
  map: string,
  geometry: Geometry,
  { positions, size }: Bundle,
  name: string,
  act: (maps: string, made: string) => string,
): string => {
  const places = [-1, geometry.height, geometry.width, geometry.channels];
  const maps = reshape(draft, map, places, `${name}.places`);
  const made = act(turned(draft, maps, channels.first, `${name}.maps`), `${name}.made`);
  const back = turned(draft, made, channels.last, `${name}.turned`);
  return reshape(draft, back, positions === 1 ? [-1, size] : [-1, positions, size], name);
};
