import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, isThere, namesIn, textOf } from './repository.js';

const pages = [
  ...namesIn('.').filter((name) => name.endsWith('.md')),
  ...filesUnder('docs', '.md'),
  ...filesUnder('sims', '.md'),
];

/** The files that a page links to, by their paths from the root. */
const linkedFrom = (page: string): string[] =>
  [...textOf(page).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), decodeURI(target)));

describe('every link to a file leads to one', () => {
  test.each(pages)('in %s', (page) => {
    expect(linkedFrom(page).filter((target) => !isThere(target))).toEqual([]);
  });

  test('and there are some', () => {
    expect(pages.flatMap(linkedFrom)).toContain('ARCHITECTURE.md');
  });
});

test('CHANGELOG.md has a section of what is not released yet', () => {
  expect(textOf('CHANGELOG.md')).toMatch(/^## \[?Unreleased\]?$/m);
});
