/**
 * A window that moves over a map. A map is height × width places of several channels each, its numbers
 * in the order of rows, columns, channels; outside of it everything is 0.
 */
export interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Height and width of the window, in places. */
  readonly kernel: readonly [height: number, width: number];
  /** How many places the window moves at once, down and across. */
  readonly stride: number;
  /** How many places of 0 surround the map. */
  readonly padding: number;
}

const steps = (size: number, kernel: number, { stride, padding }: Geometry): number =>
  Math.floor((size + 2 * padding - kernel) / stride) + 1;

/** How many positions the window has, down and across. */
export const positionsOf = (geometry: Geometry): readonly [down: number, across: number] => [
  steps(geometry.height, geometry.kernel[0], geometry),
  steps(geometry.width, geometry.kernel[1], geometry),
];

/** How many numbers a map has. */
export const numbersInMap = ({ height, width, channels }: Geometry): number =>
  height * width * channels;

/** How many numbers a window holds. */
export const numbersInWindow = ({ kernel: [height, width], channels }: Geometry): number =>
  height * width * channels;

/** How many positions of the window hold one place of the map at the most, down and across. */
export const overlapsOf = (geometry: Geometry): readonly [down: number, across: number] => {
  const along = (kernel: number, positions: number) =>
    Math.min(positions, Math.ceil(kernel / geometry.stride));
  const [down, across] = positionsOf(geometry);
  return [along(geometry.kernel[0], down), along(geometry.kernel[1], across)];
};

/** How many positions of the window hold one number of the map at the most. */
export const mostOverlaps = (geometry: Geometry): number => {
  const [down, across] = overlapsOf(geometry);
  return down * across;
};

/** The number of the map that a line of the window holds at a position; none outside of the map. */
export const sourceOf = (
  geometry: Geometry,
  position: number,
  line: number,
): number | undefined => {
  const { height, width, channels, kernel, stride, padding } = geometry;
  const [, across] = positionsOf(geometry);
  const place = Math.floor(line / channels);
  const row = Math.floor(position / across) * stride - padding + Math.floor(place / kernel[1]);
  const column = (position % across) * stride - padding + (place % kernel[1]);
  if (row < 0 || row >= height || column < 0 || column >= width) return undefined;
  return (row * width + column) * channels + (line % channels);
};
