import { describe, expect, test } from 'vitest';
import {
  type Geometry,
  mostOverlaps,
  numbersInMap,
  numbersInWindow,
  overlapsOf,
  positionsOf,
  sourceOf,
} from '../../src/netlist/index.js';

const geometry = (
  [height, width, channels]: readonly [number, number, number],
  kernel: readonly [number, number],
  stride: number,
  padding: number,
): Geometry => ({ height, width, channels, kernel, stride, padding });

const padded = geometry([4, 5, 2], [2, 3], 1, 1);
const striding = geometry([7, 5, 1], [3, 3], 2, 0);
const apart = geometry([6, 6, 3], [2, 2], 3, 0);
const whole = geometry([3, 4, 2], [3, 4], 1, 0);

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A map of the numbers 0, 1, 2, … in places, with places of nothing around it. */
const surrounded = ({ height, width, channels, padding }: Geometry) =>
  upTo(height + 2 * padding).map((y) =>
    upTo(width + 2 * padding).map((x) => {
      const [row, column] = [y - padding, x - padding];
      const inside = row >= 0 && row < height && column >= 0 && column < width;
      const place = (row * width + column) * channels;
      return upTo(channels).map((channel) => (inside ? place + channel : undefined));
    }),
  );

/** Every window as it is cut out of the surrounded map, wherever it fits. */
const cutOut = (of: Geometry) => {
  const map = surrounded(of);
  const [tall, wide] = of.kernel;
  const begins = (length: number, kernel: number) =>
    upTo(length - kernel + 1).filter((at) => at % of.stride === 0);
  return begins(map.length, tall).flatMap((y) =>
    begins(map[0]?.length as number, wide).map((x) =>
      map.slice(y, y + tall).flatMap((row) => row.slice(x, x + wide).flat()),
    ),
  );
};

/** Every window, by what each of its lines holds. */
const windowsOf = (of: Geometry) => {
  const [down, across] = positionsOf(of);
  return upTo(down * across).map((position) =>
    upTo(numbersInWindow(of)).map((line) => sourceOf(of, position, line)),
  );
};

describe.each([
  ['that reaches one place beyond the map', padded, [5, 5]],
  ['that moves by two places', striding, [3, 2]],
  ['that moves further than it is wide', apart, [2, 2]],
  ['of the whole map', whole, [1, 1]],
] as const)('a window %s', (_, of, positions) => {
  test('has a position wherever it fits, and holds what lies there, or nothing', () => {
    expect(positionsOf(of)).toEqual(positions);
    expect(windowsOf(of)).toEqual(cutOut(of));
  });

  test('overlaps itself as often as a number of the map is held at the most', () => {
    const held = upTo(numbersInMap(of)).map(
      (number) => cutOut(of).filter((window) => window.includes(number)).length,
    );
    expect(mostOverlaps(of)).toBe(Math.max(...held));
  });
});

test('a window of 3 places that moves by 2 overlaps itself twice, one of 2 that moves by 3 does not', () => {
  expect(overlapsOf(striding)).toEqual([2, 2]);
  expect(overlapsOf(apart)).toEqual([1, 1]);
});
