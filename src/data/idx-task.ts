import { type ArrayOptions, type Placed, taskOfArrays } from './arrays/array-task.js';
import type { Task } from './dataset.js';
import { type DataFile, digestOf } from './digest.js';
import { readIdx } from './idx.js';
import type { IdxFiles } from './idx-files.js';
import { refuse } from './refuse.js';

/** Labels in the place of images are no samples. */
const images = (path: string): Placed => {
  const array = readIdx(path);
  return array.shape.length > 1
    ? { path, array }
    : refuse(path, 'has a single number for each sample', 'name a file of images, or of rows');
};

const placed = (path: string): Placed => ({ path, array: readIdx(path) });

const fileOf = ({ path, array }: Placed): DataFile => ({ path, digest: digestOf(array) });

/**
 * The task that two pairs of IDX files hold: samples of 1 dimension or more, the first the count, then
 * rows, columns and channels where there are that many, and their labels, or numbers to learn.
 * @throws InputError when a file is no such file or the four do not fit together.
 */
export const openIdxFiles = (files: IdxFiles, options: ArrayOptions): Task => {
  const trainImages = images(files.trainImages);
  const trainLabels = placed(files.trainLabels);
  const testImages = images(files.testImages);
  const testLabels = placed(files.testLabels);
  const train = { inputs: trainImages, targets: trainLabels };
  const test = { inputs: testImages, targets: testLabels };
  return {
    ...taskOfArrays(train, test, options),
    files: {
      trainImages: fileOf(trainImages),
      trainLabels: fileOf(trainLabels),
      testImages: fileOf(testImages),
      testLabels: fileOf(testLabels),
    },
  } as Task;
};
