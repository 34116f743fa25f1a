import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cifarFiles } from '../../../src/data/cifar.js';
import { contentsOf } from '../../../src/data/fetch/archive.js';
import { publishedSets } from '../../../src/data/index.js';
import { mnistFolder } from '../../../src/data/mnist.js';

const contentsIn = (name: string) =>
  publishedSets
    .filter((set) => set.name === name)
    .flatMap(({ archives }) => archives.flatMap(contentsOf));

describe.each(publishedSets.map((set) => [set.name, set] as const))('%s', (_, set) => {
  test('has an address, and a SHA-256 of each archive', () => {
    expect(new URL(set.address).pathname).toMatch(/\/$/);
    for (const { sha256 } of set.archives) expect(sha256).toMatch(/^[\da-f]{64}$/);
  });
});

test('cifar10 has the files that such a folder is read from, each of 10,000 records', () => {
  const contents = contentsIn('cifar10');
  expect(contents.map(({ name }) => name)).toEqual(
    Object.values(cifarFiles('.')).map((path) => basename(path)),
  );
  expect(new Set(contents.map(({ bytes }) => bytes))).toEqual(new Set([10_000 * 3073]));
});

test.each(['mnist', 'fashion-mnist'])('%s has files of the names and sizes of MNIST', (name) => {
  for (const { name: file, bytes } of contentsIn(name))
    expect(statSync(join(mnistFolder(), file)).size).toBe(bytes);
  expect(contentsIn(name).length).toBe(4);
});
