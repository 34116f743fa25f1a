import { createHash } from 'node:crypto';
import { escapeUTF8 } from 'entities/escape';
import type { Content, Fact, Rerun } from '../content/content.js';
import type { Absent, Figure, Key, Table } from '../figure/figure.js';
import { keyShape } from '../figure/picture.js';
import { counted } from '../words.js';
import { hoverScript } from './hover.js';
import { style } from './style.js';

const element = (tag: string, text: string, attributes = ''): string =>
  `<${tag}${attributes}>${escapeUTF8(text)}</${tag}>`;

const row = (tag: string, cells: readonly string[], attributes = ''): string =>
  `<tr>${cells.map((cell) => element(tag, cell, attributes)).join('')}</tr>`;

const tableMarkup = ({ heading, rows, more = 0 }: Table): string =>
  [
    '<div class="scroll" tabindex="0"><table>',
    `<thead>${row('th', heading, ' scope="col"')}</thead>`,
    `<tbody>${rows.map((cells) => row('td', cells)).join('\n')}</tbody>`,
    '</table></div>',
    more > 0 ? `<p class="absent">and ${counted(more)} more rows</p>` : '',
  ].join('\n');

const keyMarkup = (key: Key): string =>
  `<li><svg viewBox="0 0 28 14" aria-hidden="true">${keyShape(key)}</svg>${element('span', key.label)}</li>`;

/** From this width on a picture keeps its size in a narrow window, and is scrolled. */
const sizeClass = (width: number): string => (width > 900 ? 'wider' : 'wide');

const figureMarkup = (figure: Figure): string => {
  const { name, title, caption, width, height, drawing, keys, table } = figure;
  return [
    `<figure id="${name}">`,
    element('h2', title),
    `<div class="plot" tabindex="0"><svg class="${sizeClass(width)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeUTF8(title)}">${drawing}</svg></div>`,
    keys.length === 0 ? '' : `<ul class="keys">${keys.map(keyMarkup).join('')}</ul>`,
    element('figcaption', caption),
    `<details><summary>The figures in a table</summary>${tableMarkup(table)}</details>`,
    '</figure>',
  ].join('\n');
};

const factsMarkup = (facts: readonly Fact[]): string =>
  facts.length === 0
    ? ''
    : `<section id="facts"><h2>What ran</h2><div class="scroll" tabindex="0"><table class="facts"><tbody>${facts
        .map(
          ([name, words]) =>
            `<tr>${element('th', name, ' scope="row"')}${element('td', words)}</tr>`,
        )
        .join('\n')}</tbody></table></div></section>`;

const rerunMarkup = ({ does, command }: Rerun): string =>
  `${element('p', `${does}:`)}${element('pre', command, ' class="command" tabindex="0"')}`;

const specMarkup = ({ reruns, spec }: Content): string => {
  if (reruns.length === 0 && spec === undefined) return '';
  const written =
    spec === undefined
      ? ''
      : `<details><summary>${escapeUTF8(spec.of)}: its resolved spec</summary>${element('pre', JSON.stringify(spec.value, null, 2), ' tabindex="0"')}</details>`;
  return `<section id="again"><h2>To run it again</h2>${reruns.map(rerunMarkup).join('\n')}${written}</section>`;
};

const absentMarkup = (absents: readonly Absent[]): string =>
  absents.length === 0
    ? ''
    : `<p class="absent">Not drawn: ${escapeUTF8(absents.map(({ name, reason }) => `${name} (${reason})`).join('; '))}.</p>`;

const hashOf = (script: string): string => createHash('sha256').update(script).digest('base64');

/** Nothing may be fetched or sent, and no script runs but the one below. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hashOf(hoverScript)}'; base-uri 'none'; form-action 'none'`;

const isFigure = (one: Figure | Absent): one is Figure => one.kind === 'drawn';
const isAbsent = (one: Figure | Absent): one is Absent => one.kind === 'absent';

/** A report as one HTML file that needs nothing else. All text in it is escaped. */
export const pageOf = (content: Content): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    element('title', `${content.title}: Backwire report`),
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    element('h1', content.title),
    element('p', content.lead, ' class="lead"'),
    ...content.figures.filter(isFigure).map(figureMarkup),
    factsMarkup(content.facts),
    ...content.tables.map(
      ({ title, table }) => `<section>${element('h2', title)}${tableMarkup(table)}</section>`,
    ),
    specMarkup(content),
    absentMarkup(content.figures.filter(isAbsent)),
    '</main>',
    '<div id="tip" role="tooltip" hidden></div>',
    `<script>${hoverScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
