import { gzipSync } from 'node:zlib';
import { counting, idxBytes } from '../data/idx-bytes.js';
import { write } from './backwire.js';
import { areRefused, type Mistake, setWrong } from './mistakes.js';

const names = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
} as const;

type Role = keyof typeof names;

const sound: Readonly<Record<Role, Uint8Array>> = {
  trainImages: idxBytes([3, 2, 3], counting(18)),
  trainLabels: idxBytes([3], [0, 2, 1]),
  testImages: idxBytes([2, 2, 3], counting(12)),
  testLabels: idxBytes([2], [2, 0]),
};

const writeAll = (folder: string, files: Readonly<Partial<Record<Role, Uint8Array>>>): void => {
  for (const [role, bytes] of Object.entries(files)) {
    write(folder, `set/${names[role as Role]}`, bytes);
  }
};

/** A run on a folder of IDX files, one of them other than it should be. */
const file = (
  title: string,
  role: Role,
  bytes: Uint8Array,
  [reason, remedy]: readonly [string, string],
): Mistake => ({
  ...setWrong(title, ['task=./set'], [`set/${names[role]}`, reason, remedy]),
  prepare: (folder) => writeAll(folder, { ...sound, [role]: bytes }),
});

const zipped = gzipSync(sound.trainImages);

areRefused('a data file', [
  file('that is cut short', 'trainImages', sound.trainImages.subarray(0, 30), [
    'is truncated: 4 bytes are missing of the 34',
    'a whole file has 34 bytes',
  ]),
  file('that is empty', 'testLabels', Buffer.alloc(0), [
    'is truncated: 4 bytes are missing of the magic number',
    'a whole file has 4 bytes or more',
  ]),
  file('with a wrong magic number', 'trainImages', Buffer.from('89504e470d0a1a0a', 'hex'), [
    'starts with the wrong magic number 89 50 4e 47',
    'IDX starts with 00 00',
  ]),
  file('with more labels than images', 'trainLabels', idxBytes([4], [0, 1, 2, 0]), [
    'has 4 rows for 3 samples',
    'there must be one for each sample',
  ]),
  file('with a label that is no class', 'testLabels', idxBytes([2], [0, 3]), [
    'has label 3 at sample 1, out of range',
    '3 classes have the labels 0 to 2',
  ]),
  file('of broken gzip', 'trainImages', zipped.subarray(0, 20), [
    'is broken gzip of 20 bytes',
    'fetch or compress it again',
  ]),
]);

areRefused('a task', [
  {
    title: 'of a folder with two files of four',
    args: ['data', 'set'],
    says: [
      'set: has no file t10k-images-idx3-ubyte; add it, or one named t10k-images-idx3-ubyte.gz',
      'set: has no file t10k-labels-idx1-ubyte',
      'add it, or one named t10k-labels-idx1-ubyte.gz',
    ],
    prepare: (folder) =>
      writeAll(folder, { trainImages: sound.trainImages, trainLabels: sound.trainLabels }),
  },
  {
    title: 'of a misspelt name',
    args: ['data', 'mnst'],
    says: ['mnst', 'is no task', "did you mean 'mnist'?"],
  },
  setWrong('that is a number', ['task=7'], ['--set task', 'is 7', 'write mnist, synthetic']),
  setWrong(
    'with more samples than there are',
    ['task.limit.train=100'],
    ['synthetic train', 'has 24 samples, not 100', 'write a limit of at most 24'],
  ),
  setWrong(
    'past all memory',
    ['task.synthetic={"inputs":65536,"samples":16777216}'],
    ['task.synthetic', 'makes a set of more than 1 GiB', 'may be at most 1073741824'],
  ),
]);
