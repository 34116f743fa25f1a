import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { Content } from '../../src/report/content/content.js';
import { pageOf } from '../../src/report/page/page.js';

const evil = `"><b onclick="alert(1)">'&amp;</b>`;
const table = { heading: [evil], rows: [[evil]] };

/** A report in which every text that can come from elsewhere is one that would break out of markup. */
const content: Content = {
  title: evil,
  lead: evil,
  facts: [[evil, evil]],
  figures: [
    {
      kind: 'drawn',
      name: 'tried',
      title: evil,
      caption: evil,
      width: 10,
      height: 10,
      drawing: '',
      keys: [{ label: evil, colour: 'red', shape: 'dot' }],
      table,
    },
    { kind: 'absent', name: 'other', reason: evil },
  ],
  tables: [{ title: evil, table }],
  reruns: [{ does: evil, command: evil }],
  spec: { of: evil, value: { [evil]: evil } },
};

const { document } = parseHTML(pageOf(content));

test('no text of a report becomes an element or an attribute', () => {
  expect(document.querySelectorAll('b')).toHaveLength(0);
  for (const element of document.querySelectorAll('*'))
    expect([...element.attributes].map(({ name }) => name)).not.toContain('onclick');
});

test('every text of a report is shown as it is', () => {
  const shown = (selector: string) => document.querySelector(selector)?.textContent;
  expect(document.querySelector('figure svg')?.getAttribute('aria-label')).toBe(evil);
  for (const selector of [
    'h1',
    '.lead',
    'figure h2',
    'figcaption',
    '.keys span',
    'th',
    'td',
    'pre',
  ])
    expect(shown(selector), selector).toBe(evil);
  expect(shown('p.absent:last-of-type')).toBe(`Not drawn: other (${evil}).`);
  expect(shown('title')).toBe(`${evil}: Backwire report`);
  expect(shown('#again summary')).toContain(evil);
  expect(document.body.textContent).toContain(JSON.stringify({ [evil]: evil }, null, 2));
});
