import type { Dataset, Task } from './dataset.js';
import { type DataFile, digestOf } from './digest.js';
import { type ByteArray, readIdx } from './idx.js';
import type { IdxFiles } from './idx-files.js';
import { refuse } from './refuse.js';

export interface IdxOptions {
  readonly name: string;
  /** Without it, the highest label to train on plus one. */
  readonly classes?: number | undefined;
}

interface Pair {
  readonly images: ByteArray;
  readonly labels: ByteArray;
}

const countOf = ({ shape: [count = 0] }: ByteArray): number => count;

const sampleSize = ({ shape }: ByteArray): string => shape.slice(1).join(' × ');

const readPair = (imagesPath: string, labelsPath: string): Pair => {
  const images = readIdx(imagesPath, [2, 3, 4]);
  const labels = readIdx(labelsPath, [1]);
  if (countOf(images) !== countOf(labels)) {
    const found = `has ${countOf(labels)} labels for ${countOf(images)} images`;
    refuse(labelsPath, found, `there must be one for each image of ${imagesPath}`);
  }
  return { images, labels };
};

const checkSampleSizes = (train: Pair, test: Pair, files: IdxFiles): void => {
  const [expected, found] = [sampleSize(train.images), sampleSize(test.images)];
  if (expected === found) return;
  const remedy = `they must be ${expected}, as in ${files.trainImages}`;
  refuse(files.testImages, `has images of ${found}`, remedy);
};

const checkLabels = (labels: Uint8Array, classes: number, path: string): void => {
  const index = labels.findIndex((label) => label >= classes);
  if (index < 0) return;
  const reason = `has label ${labels[index]} at sample ${index}, out of range`;
  refuse(path, reason, `${classes} classes have the labels 0 to ${classes - 1}`);
};

const datasetOf = ({ images, labels }: Pair, name: string, classes: number): Dataset => {
  const count = countOf(images);
  const features = images.values.length / count;
  const [, height, width, channels = 1] = images.shape;
  const lie = width === undefined ? {} : { shape: [height as number, width, channels] as const };
  return { name, inputs: images.values, labels: labels.values, count, features, classes, ...lie };
};

const read = (path: string, content: ByteArray): DataFile => ({ path, digest: digestOf(content) });

/**
 * The task that two pairs of IDX files hold: images of 2 to 4 dimensions, the first the count, then
 * rows, columns and channels where there are that many, and labels of one.
 * @throws InputError when a file is no such file or the four do not fit together.
 */
export const openIdxFiles = (files: IdxFiles, { name, ...options }: IdxOptions): Task => {
  const train = readPair(files.trainImages, files.trainLabels);
  const test = readPair(files.testImages, files.testLabels);
  checkSampleSizes(train, test, files);
  const classes = options.classes ?? 1 + train.labels.values.reduce((a, b) => Math.max(a, b));
  checkLabels(train.labels.values, classes, files.trainLabels);
  checkLabels(test.labels.values, classes, files.testLabels);
  return {
    name,
    train: datasetOf(train, `${name} train`, classes),
    test: datasetOf(test, `${name} test`, classes),
    files: {
      trainImages: read(files.trainImages, train.images),
      trainLabels: read(files.trainLabels, train.labels),
      testImages: read(files.testImages, test.images),
      testLabels: read(files.testLabels, test.labels),
    },
  };
};
