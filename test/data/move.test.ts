import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Move, mirror, moverOf, translate } from '../../src/data/move.js';

type Shape = readonly [number, number, number];

const images = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .chain((shape) => {
    const [height, width, channels] = shape;
    const length = height * width * channels;
    const image = fc.uint8Array({ minLength: length, maxLength: length });
    return fc.record({ shape: fc.constant<Shape>(shape), image });
  });

const moves: fc.Arbitrary<Move> = fc.record({
  down: fc.integer({ min: -8, max: 8 }),
  across: fc.integer({ min: -8, max: 8 }),
  flipped: fc.boolean(),
});

/** Place by place: what stands at (y, x) came from (y − down, x − across) of the image, or of its mirror image. */
const placeByPlace = (
  image: Uint8Array,
  [height, width, channels]: Shape,
  { down, across, flipped }: Move,
): number[] => {
  const byteAt = (y: number, x: number, channel: number) => {
    if (y < 0 || y >= height || x < 0 || x >= width) return 0;
    const column = flipped ? width - 1 - x : x;
    return image[(y * width + column) * channels + channel] as number;
  };
  return Array.from({ length: image.length }, (_, i) => {
    const place = Math.floor(i / channels);
    return byteAt(Math.floor(place / width) - down, (place % width) - across, i % channels);
  });
};

/** Three rows of three places, each with two channels: tens tell the row, ones the column, hundreds the channel. */
const drawn = Uint8Array.from(
  [0, 1, 2].flatMap((y) => [0, 1, 2].flatMap((x) => [11, 111].map((c) => c + 10 * y + x))),
);

const moved = (move: Move) => {
  const bytes = [...moverOf([3, 3, 2], drawn)(drawn, move)];
  return [0, 1, 2].map((row) => bytes.slice(6 * row, 6 * row + 6).join(' '));
};

describe('an image of 3 × 3 places of two channels', () => {
  test('has each row from right to left where it is flipped, its channels in their order', () => {
    expect(moved({ down: 0, across: 0, flipped: true })).toEqual([
      '13 113 12 112 11 111',
      '23 123 22 122 21 121',
      '33 133 32 132 31 131',
    ]);
  });

  test('moves down and to the right, and 0 comes in from above and from the left', () => {
    expect(moved({ down: 1, across: 1, flipped: false })).toEqual([
      '0 0 0 0 0 0',
      '0 0 11 111 12 112',
      '0 0 21 121 22 122',
    ]);
  });

  test('moves up and to the left where the counts are below 0', () => {
    expect(moved({ down: -1, across: -2, flipped: false })).toEqual([
      '23 123 0 0 0 0',
      '33 133 0 0 0 0',
      '0 0 0 0 0 0',
    ]);
  });

  test('is flipped before it moves', () => {
    expect(moved({ down: 0, across: 1, flipped: true })[0]).toBe('0 0 13 113 12 112');
  });

  test('is nothing but 0 when it has moved by its whole edge', () => {
    expect(moved({ down: 0, across: 3, flipped: false })).toEqual(Array(3).fill('0 0 0 0 0 0'));
    expect(moved({ down: -3, across: 0, flipped: true })).toEqual(Array(3).fill('0 0 0 0 0 0'));
  });
});

describe('any image', () => {
  test.prop([images])('is itself when it is flipped twice', ({ image, shape }) => {
    const [once, twice] = [new Uint8Array(image.length), new Uint8Array(image.length)];
    mirror(image, shape, once);
    mirror(once, shape, twice);
    expect(twice).toEqual(image);
  });

  test.prop([images])('is itself when it moves by no place', ({ image, shape }) => {
    const out = new Uint8Array(image.length).fill(7);
    translate(image, shape, 0, 0, out);
    expect(out).toEqual(image);
  });

  test.prop([images, moves])('moves as each of its places does', ({ image, shape }, move) => {
    expect([...moverOf(shape, image)(image, move)]).toEqual(placeByPlace(image, shape, move));
  });

  test.prop([images, moves, moves])(
    'moves as if none had moved before it, and stays what it was',
    ({ image, shape }, before, move) => {
      const mover = moverOf(shape, image);
      const kept = [...image];
      mover(image, before);
      expect([...mover(image, move)]).toEqual(placeByPlace(image, shape, move));
      expect([...image]).toEqual(kept);
    },
  );
});
