import { join } from 'node:path';
import type { Dataset, Task } from './dataset.js';
import { type Content, type DataFile, digestOf } from './digest.js';
import { isFile, readBytes } from './file.js';
import { refuse } from './refuse.js';

/**
 * CIFAR-10 in its binary layout (Krizhevsky): files of records, each a label and an image of 32 × 32
 * places, first the reds, then the greens, then the blues, row by row.
 */
const edge = 32;
const channels = 3;
const classes = 10;
const places = edge * edge;
const features = places * channels;
const recordBytes = 1 + features;

const names = {
  train1: 'data_batch_1.bin',
  train2: 'data_batch_2.bin',
  train3: 'data_batch_3.bin',
  train4: 'data_batch_4.bin',
  train5: 'data_batch_5.bin',
  test: 'test_batch.bin',
} as const;

type Role = keyof typeof names;

const roles = Object.keys(names) as Role[];

/** Whether a folder holds CIFAR-10 in its binary layout, or begins to. */
export const holdsCifar = (folder: string): boolean => isFile(join(folder, names.train1));

/** The paths of its six files in a folder, by what each is for. */
export const cifarFiles = (folder: string): Readonly<Record<Role, string>> =>
  Object.fromEntries(roles.map((role) => [role, join(folder, names[role])])) as Record<
    Role,
    string
  >;

/**
 * The records of one file.
 * @throws InputError when it is missing, broken, or has a label that is none.
 */
export const readBatch = (path: string): Content => {
  const bytes = new Uint8Array(readBytes(path));
  const count = bytes.length / recordBytes;
  if (count === 0 || !Number.isInteger(count)) {
    const right = `records have ${recordBytes} bytes: a label and ${features} of an image`;
    refuse(path, `has ${bytes.length} bytes, no whole number of records`, right);
  }
  for (let sample = 0; sample < count; sample++) {
    const label = bytes[sample * recordBytes] as number;
    if (label >= classes)
      refuse(path, `has label ${label} at sample ${sample}`, 'its labels are 0 to 9');
  }
  return { shape: [count, recordBytes], bytes };
};

const countOf = ({ shape: [count = 0] }: Content): number => count;

/** A record's image with the channels of each place together, as maps have them. */
const copyImage = (values: Uint8Array, from: number, inputs: Uint8Array, to: number): void => {
  for (let channel = 0; channel < channels; channel++) {
    const plane = from + channel * places;
    for (let place = 0; place < places; place++)
      inputs[to + place * channels + channel] = values[plane + place] as number;
  }
};

const datasetOf = (batches: readonly Content[], name: string): Dataset => {
  const count = batches.reduce((sum, batch) => sum + countOf(batch), 0);
  const [inputs, labels] = [new Uint8Array(count * features), new Uint8Array(count)];
  let sample = 0;
  for (const batch of batches) {
    for (let record = 0; record < countOf(batch); record++, sample++) {
      const at = record * recordBytes;
      labels[sample] = batch.bytes[at] as number;
      copyImage(batch.bytes, at + 1, inputs, sample * features);
    }
  }
  const goal = { kind: 'classes', labels, classes } as const;
  return { name, inputs, count, features, shape: [edge, edge, channels], goal };
};

/**
 * The task in a folder of CIFAR-10's binary files.
 * @throws InputError when one is missing or broken.
 */
export const openCifar = (folder: string): Task => {
  const files = cifarFiles(folder);
  const batches = roles.map((role) => ({ role, path: files[role], batch: readBatch(files[role]) }));
  const of = (wanted: (role: Role) => boolean) =>
    batches.filter(({ role }) => wanted(role)).map(({ batch }) => batch);
  const digests = batches.map(({ role, path, batch }): [string, DataFile] => [
    role,
    { path, digest: digestOf(batch) },
  ]);
  return {
    name: 'cifar10',
    train: datasetOf(
      of((role) => role !== 'test'),
      'cifar10 train',
    ),
    test: datasetOf(
      of((role) => role === 'test'),
      'cifar10 test',
    ),
    files: Object.fromEntries(digests),
  };
};
