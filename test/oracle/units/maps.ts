import { type Real, zero } from '../real.js';
import { at, carriedBy, type RealAct } from './state.js';

type Geometry = Parameters<RealAct<'gather'>>[0]['geometry'];

/** A map as rows of places of channels. */
type Map3 = readonly (readonly (readonly Real[])[])[];

const inPieces = (numbers: readonly Real[], length: number): Real[][] =>
  Array.from({ length: numbers.length / length }, (_, i) =>
    numbers.slice(i * length, (i + 1) * length),
  );

const mapOf = (numbers: readonly Real[], { width, channels }: Geometry): Map3 =>
  inPieces([...numbers], width * channels).map((row) => inPieces(row, channels));

/** Where the window begins along an edge: each place from which all of it lies within the padded map. */
const beginnings = (edge: number, window: number, { stride, padding }: Geometry): number[] => {
  const found: number[] = [];
  for (let first = -padding; first + window <= edge + padding; first += stride) found.push(first);
  return found;
};

/** Every window's places, position after position. */
const windows = (geometry: Geometry): [row: number, column: number][][] => {
  const [high, wide] = geometry.kernel;
  return beginnings(geometry.height, high, geometry).flatMap((top) =>
    beginnings(geometry.width, wide, geometry).map((left) =>
      Array.from({ length: high * wide }, (_, i): [number, number] => [
        top + Math.floor(i / wide),
        left + (i % wide),
      ]),
    ),
  );
};

const gathered = (numbers: readonly Real[], geometry: Geometry): Real[] => {
  const map = mapOf(numbers, geometry);
  const nothing: readonly Real[] = Array(geometry.channels).fill(zero);
  return windows(geometry).flatMap((places) =>
    places.flatMap(([row, column]) => map[row]?.[column] ?? nothing),
  );
};

/** Each number of the map is the sum of what the windows hold at its place. */
const scattered = (
  numbers: readonly Real[],
  geometry: Geometry,
  kept: (exact: Real) => Real,
): Real[] => {
  const { height, width, channels } = geometry;
  const sums: Real[] = Array(height * width * channels).fill(zero);
  const held = inPieces([...numbers], channels);
  windows(geometry)
    .flat()
    .forEach(([row, column], i) => {
      if (row < 0 || row >= height || column < 0 || column >= width) return;
      at(held, i).forEach((x, channel) => {
        const place = (row * width + column) * channels + channel;
        sums[place] = kept(at(sums, place).plus(x));
      });
    });
  return sums;
};

export const gather: RealAct<'gather'> = ({ input, output, geometry, direction }, state) => {
  const [from, to] = [state.wire(input), state.wire(output)];
  const samples = inPieces(carriedBy(state, input).flat(), from.positions * from.size);
  const routed = samples.map((numbers) =>
    direction === 'forward'
      ? gathered(numbers, geometry)
      : scattered(numbers, geometry, state.kept),
  );
  state.carried.set(output, inPieces(routed.flat(), to.size));
};
