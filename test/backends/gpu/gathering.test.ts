import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Code, emptyCode } from '../../../src/backends/gpu/code.js';
import {
  type Found,
  findInMap,
  findInWindows,
  requireIndexable,
} from '../../../src/backends/gpu/gathering.js';
import { Refusal } from '../../../src/backends/index.js';
import {
  type Geometry,
  mostOverlaps,
  numbersInMap,
  numbersInWindow,
  positionsOf,
  sourceOf,
} from '../../../src/netlist/index.js';
import type { Bundle, GatherStep } from '../../../src/program/index.js';

const counts = (least: number, most: number) => fc.integer({ min: least, max: most });

/** A window that fits its map, padded by less than the window. */
const geometries = (): fc.Arbitrary<Geometry> =>
  fc
    .tuple(counts(1, 4), counts(1, 4), counts(1, 3), counts(1, 5))
    .chain(([down, across, channels, stride]) =>
      fc
        .tuple(counts(down, 7), counts(across, 7), counts(0, Math.min(down, across) - 1))
        .map(([height, width, padding]) => {
          const kernel = [down, across] as const;
          return { height, width, channels, kernel, stride, padding };
        }),
    );

/** A map, all at one position or each place at its own, and the windows that move over it. */
const wiresOf = (geometry: Geometry, placed: boolean): readonly [map: Bundle, windows: Bundle] => {
  const [down, across] = positionsOf(geometry);
  const positions = placed ? geometry.height * geometry.width : 1;
  return [
    { name: 'map', positions, size: numbersInMap(geometry) / positions },
    { name: 'windows', positions: down * across, size: numbersInWindow(geometry) },
  ];
};

/** What statements of a kernel give at a number of an array: row, column, and whether it is there. */
const evaluated = (
  compute: (code: Code) => Found,
  [y, x]: readonly [row: number, column: number],
): readonly [row: number, column: number, isThere: number] => {
  const code = emptyCode();
  const { row, column, isThere } = compute(code);
  const body = `${code.lines.join('\n')}\nreturn [${row}, ${column}, ${isThere}];`;
  return new Function(body).call({ thread: { x, y } });
};

const sample = 2;

/** Every number of a bundle in one sample: its row and column on the device, and its index. */
const numbersOf = ({ positions, size }: Bundle) =>
  Array.from({ length: positions * size }, (_, index) => ({
    index,
    at: [sample * positions + Math.floor(index / size), index % size] as const,
  }));

const isWithin = ({ positions, size }: Bundle, [row, column]: readonly number[]): boolean =>
  Math.floor((row as number) / positions) === sample &&
  column !== undefined &&
  column >= 0 &&
  column < size;

describe('A gather of gpu.js', () => {
  test.prop([geometries(), fc.boolean()])(
    'finds for each line of a window what the netlist says, or nothing beyond the edge',
    (geometry, placed) => {
      const [map, windows] = wiresOf(geometry, placed);
      const step: GatherStep<Bundle> = {
        kind: 'gather',
        geometry,
        transposed: false,
        input: map,
        output: windows,
      };
      for (const { index, at } of numbersOf(windows)) {
        const source = sourceOf(geometry, Math.floor(index / windows.size), index % windows.size);
        const [row, column, isThere] = evaluated((code) => findInMap(code, step), at);
        expect(isWithin(map, [row, column])).toBe(true);
        expect(isThere).toBe(source === undefined ? 0 : 1);
        if (source !== undefined)
          expect((row - sample * map.positions) * map.size + column).toBe(source);
      }
    },
  );

  test.prop([geometries(), fc.boolean()])(
    'finds for each number of the map every line that holds it once, in the order of positions',
    (geometry, placed) => {
      const [map, windows] = wiresOf(geometry, placed);
      const step: GatherStep<Bundle> = {
        kind: 'gather',
        geometry,
        transposed: true,
        input: windows,
        output: map,
      };
      const lines = numbersOf(windows);
      for (const { index, at } of numbersOf(map)) {
        const holders = lines.filter(
          (line) =>
            sourceOf(geometry, Math.floor(line.index / windows.size), line.index % windows.size) ===
            index,
        );
        const found = Array.from({ length: mostOverlaps(geometry) }, (_, k) =>
          evaluated((code) => findInWindows(code, step)(code, String(k)), at),
        );
        for (const [row, column] of found) expect(isWithin(windows, [row, column])).toBe(true);
        const there = found.filter(([, , isThere]) => isThere === 1);
        expect(there.map(([row, column]) => [row, column])).toEqual(holders.map((line) => line.at));
      }
    },
  );

  test('refuses more positions in a batch than float32 divides exactly', () => {
    const geometry: Geometry = {
      height: 1,
      width: 1024,
      channels: 1,
      kernel: [1, 1],
      stride: 1,
      padding: 0,
    };
    const [input, output] = wiresOf(geometry, false);
    const step = { kind: 'gather', geometry, transposed: false, input, output } as const;
    expect(() => requireIndexable({ samples: 2048 }, step)).not.toThrow();
    expect(() => requireIndexable({ samples: 2049 }, step)).toThrow(Refusal);
    expect(() => requireIndexable({ samples: 2049 }, step)).toThrow(
      "can't route 2098176 positions to windows at once, but 2097152; lower the batch",
    );
  });
});
