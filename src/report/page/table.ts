import type { Table } from '../figure/figure.js';
import { counted } from '../words.js';
import { element } from './element.js';

const row = (tag: string, cells: readonly string[], attributes = ''): string =>
  `<tr>${cells.map((cell) => element(tag, cell, attributes)).join('')}</tr>`;

/** A table that scrolls by itself where it is wider than the page. */
export const tableMarkup = ({ heading, rows, more = 0 }: Table): string =>
  [
    '<div class="scroll" tabindex="0"><table>',
    `<thead>${row('th', heading, ' scope="col"')}</thead>`,
    `<tbody>${rows.map((cells) => row('td', cells)).join('\n')}</tbody>`,
    '</table></div>',
    more > 0 ? `<p class="absent">and ${counted(more)} more rows</p>` : '',
  ].join('\n');
