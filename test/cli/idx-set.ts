import { idxBytes } from '../data/idx-bytes.js';
import { write } from './backwire.js';

/** Labels of 3 classes, one after the other, from the one that they are turned by. */
export const labels = (count: number, turn: number): Buffer =>
  idxBytes(
    [count],
    Array.from({ length: count }, (_, i) => (i + turn) % 3),
  );

const images = (count: number): Buffer =>
  idxBytes(
    [count, 2, 3],
    Array.from({ length: 6 * count }, (_, i) => (i * i * 37 + 11 * (i % 7)) % 256),
  );

export const trainLabels = 'set/train-labels-idx1-ubyte';

/** Gives the samples to train on other labels. */
export const writeOtherData = (folder: string): void => write(folder, trainLabels, labels(24, 1));

/** Writes a set of 24 samples to train on and 12 to test on, of 6 bytes each, into the folder `set`. */
export const writeSet = (folder: string): void => {
  write(folder, 'set/train-images-idx3-ubyte', images(24));
  write(folder, trainLabels, labels(24, 0));
  write(folder, 'set/t10k-images-idx3-ubyte', images(12));
  write(folder, 'set/t10k-labels-idx1-ubyte', labels(12, 0));
};
