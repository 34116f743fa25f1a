import type { Numbers, Shape } from './dataset.js';

/** How an image is shown: mirrored where it is flipped, then translated by so many places. */
export interface Move {
  readonly down: number;
  readonly across: number;
  readonly flipped: boolean;
}

/** Every row from its right to its left. */
export const mirror = (image: Numbers, [, width, channels]: Shape, out: Numbers): void => {
  const rowLength = width * channels;
  for (let row = 0; row < image.length; row += rowLength) {
    for (let channel = 0; channel < channels; channel++) {
      let from = row + rowLength - channels + channel;
      for (let to = row + channel; from >= row; to += channels, from -= channels)
        out[to] = image[from] as number;
    }
  }
};

/** Makes 0 of so many columns at the left where they are above 0, or else at the right. */
const clearColumns = (image: Numbers, [, width, channels]: Shape, columns: number): void => {
  const rowLength = width * channels;
  const length = Math.min(Math.abs(columns), width) * channels;
  const first = columns > 0 ? 0 : rowLength - length;
  for (let at = first; at < image.length; at += rowLength)
    for (let i = at; i < at + length; i++) image[i] = 0;
};

/**
 * The place (y, x) of the image at (y + down, x + across); what comes from outside is 0. All rows move as one
 * line of numbers, so that what leaves a row comes in at the other end of the next and is then cleared.
 */
export const translate = (
  image: Numbers,
  shape: Shape,
  down: number,
  across: number,
  out: Numbers,
): void => {
  const [, width, channels] = shape;
  const by = (down * width + across) * channels;
  const later = Math.min(Math.max(0, by), image.length);
  const sooner = Math.min(Math.max(0, -by), image.length);
  out.fill(0, 0, later);
  out.set(image.subarray(sooner, image.length - later), later);
  out.fill(0, image.length - sooner);
  clearColumns(out, shape, across);
};

/** Zeros of a kind of numbers. */
const zerosLike = (numbers: Numbers, length: number): Numbers => {
  const Kind = numbers.constructor as new (length: number) => Numbers;
  return new Kind(length);
};

/** Moves images of a shape, and of numbers like some; each is lost with the next. */
export const moverOf = (shape: Shape, like: Numbers): ((image: Numbers, move: Move) => Numbers) => {
  const [height, width, channels] = shape;
  const length = height * width * channels;
  const [mirrored, moved] = [zerosLike(like, length), zerosLike(like, length)];
  return (image, { down, across, flipped }) => {
    if (flipped) mirror(image, shape, mirrored);
    translate(flipped ? mirrored : image, shape, down, across, moved);
    return moved;
  };
};
