import { expect, test } from 'vitest';
import { textOf, trackedFiles } from './repository.js';

/** A path into somebody's own machine. */
const ownPath = /(?<![\w.~/-])\/(?:work|home|root)\/\w/;

test('no file that git tracks names a folder of one machine', () => {
  const files = trackedFiles();
  expect(files).toContain('package.json');
  expect(files.filter((path) => ownPath.test(textOf(path)))).toEqual([]);
});

test('package-lock.json is bound to no registry', () => {
  expect(textOf('package-lock.json')).toContain('"integrity"');
  expect(textOf('package-lock.json')).not.toContain('"resolved"');
});
