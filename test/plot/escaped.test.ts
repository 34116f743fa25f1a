import { expect, test } from 'vitest';
import { escaped } from '../../src/plot/index.js';

test('a text in markup ends no element and no attribute in double quotes', () => {
  expect(escaped(`<b title="it's">&amp;`)).toBe(`&lt;b title=&quot;it's&quot;&gt;&amp;amp;`);
});
