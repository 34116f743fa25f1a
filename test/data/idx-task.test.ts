import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type IdxFiles, openIdxFiles, openIdxFolder, outputsOf } from '../../src/data/index.js';
import { InputError } from '../../src/input/index.js';
import { counting, idxBytes, temporaryFolder } from './idx-bytes.js';

const { folder, write } = temporaryFolder();

const contents = {
  trainImages: idxBytes([3, 2, 2], counting(12)),
  trainLabels: idxBytes([3], [0, 2, 1]),
  testImages: idxBytes([2, 2, 2], counting(8)),
  testLabels: idxBytes([2], [2, 0]),
};

type Role = keyof IdxFiles;

const names: Record<Role, [string, string]> = {
  trainImages: ['train-images', 'idx3-ubyte'],
  trainLabels: ['train-labels', 'idx1-ubyte'],
  testImages: ['t10k-images', 'idx3-ubyte'],
  testLabels: ['t10k-labels', 'idx1-ubyte'],
};

const roles = Object.keys(names) as Role[];

const folderOf = (name: string, joint: string, ending: '' | '.gz'): string => {
  const path = join(folder, name);
  mkdirSync(path);
  for (const role of roles) {
    const bytes = contents[role];
    const file = join(path, names[role].join(joint) + ending);
    writeFileSync(file, ending === '' ? bytes : gzipSync(bytes));
  }
  return path;
};

const filesOf = (changed: Partial<Record<Role, Buffer>>): IdxFiles => {
  const path = (role: Role) => write(role, changed[role] ?? contents[role]);
  return {
    trainImages: path('trainImages'),
    trainLabels: path('trainLabels'),
    testImages: path('testImages'),
    testLabels: path('testLabels'),
  };
};

describe('a folder of IDX files is a task', () => {
  test.each([
    ['the standard names', '-', ''],
    ['the standard names, gzipped', '-', '.gz'],
    ['names with a dot', '.', ''],
    ['names with a dot, gzipped', '.', '.gz'],
  ] as const)('under %s', (name, joint, ending) => {
    const task = openIdxFolder(folderOf(name, joint, ending));
    expect(task.name).toBe(name);
    expect(task.train).toEqual({
      name: `${name} train`,
      inputs: counting(12),
      count: 3,
      features: 4,
      goal: { kind: 'classes', labels: Uint8Array.of(0, 2, 1), classes: 3 },
      shape: [2, 2, 1],
    });
    expect(task.test).toMatchObject({
      inputs: counting(8),
      count: 2,
      features: 4,
      goal: { classes: 3 },
    });
  });

  test('where a folder has the name of a file, the file of the other spelling is read', () => {
    const path = folderOf('unpacked', '.', '');
    for (const role of roles) mkdirSync(join(path, names[role].join('-')));
    expect(openIdxFolder(path).train.count).toBe(3);
  });

  test('every missing file is named, with the other names that would do', () => {
    const path = join(folder, 'empty');
    mkdirSync(path);
    expect(() => openIdxFolder(path)).toThrow(InputError);
    for (const [stem, type] of Object.values(names)) {
      expect(() => openIdxFolder(path)).toThrow(`${path}: has no file ${stem}-${type}`);
      expect(() => openIdxFolder(path)).toThrow(`${stem}.${type}.gz`);
    }
  });
});

const opened = (changed: Partial<Record<Role, Buffer>>, classes?: number) =>
  openIdxFiles(filesOf(changed), { name: 'pairs', classes });

const messageOf = (changed: Partial<Record<Role, Buffer>>, classes?: number): string => {
  try {
    opened(changed, classes);
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  throw new Error('was not refused with an InputError');
};

describe('two pairs of IDX files are a task', () => {
  test('with one more class than the highest label to train on', () => {
    expect(outputsOf(opened({}).test)).toBe(3);
  });

  test('with as many classes as are given', () => {
    expect(outputsOf(opened({}, 7).train)).toBe(7);
  });

  test('with images of two or four dimensions too', () => {
    const trainImages = idxBytes([3, 4, 1, 2], counting(24));
    const testImages = idxBytes([2, 4, 1, 2], counting(16));
    expect(opened({ trainImages, testImages }).train.features).toBe(8);
    const flat = { trainImages: idxBytes([3, 5], counting(15)) };
    expect(opened({ ...flat, testImages: idxBytes([2, 5], counting(10)) }).train.features).toBe(5);
  });

  test('unless the counts of images and labels disagree', () => {
    const message = messageOf({ trainLabels: idxBytes([4], [0, 1, 2, 0]) });
    expect(message).toContain(join(folder, 'trainLabels'));
    expect(message).toContain('has 4 rows for 3 samples');
    expect(message).toContain(join(folder, 'trainImages'));
  });

  test('unless the images to train and test on have different sizes', () => {
    const message = messageOf({ testImages: idxBytes([2, 1, 4], counting(8)) });
    expect(message).toContain(`${join(folder, 'testImages')}: has samples of 1 × 4`);
    expect(message).toContain('must be 2 × 2');
  });

  test('unless a label to test on is no class to train on', () => {
    const message = messageOf({ testLabels: idxBytes([2], [0, 3]) });
    expect(message).toContain(`${join(folder, 'testLabels')}: has label 3 at sample 1`);
    expect(message).toContain('3 classes have the labels 0 to 2');
  });

  test('unless a label is no class of those given', () => {
    expect(messageOf({}, 2)).toContain('trainLabels: has label 2 at sample 1, out of range');
  });

  test('unless labels stand where images belong or the other way round', () => {
    const { trainImages, trainLabels } = contents;
    expect(messageOf({ trainImages: trainLabels })).toContain(
      'has a single number for each sample',
    );
    expect(messageOf({ trainLabels: trainImages })).toContain('has 3 dimensions');
  });
});
