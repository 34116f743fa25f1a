import { createHash } from 'node:crypto';
import { escapeUTF8 } from 'entities/escape';
import type { Content, Fact, Rerun } from '../content/content.js';
import { type Absent, absentIn } from '../figure/figure.js';
import { element } from './element.js';
import { shownMarkup } from './figures.js';
import { hoverScript } from './hover.js';
import { style } from './style.js';
import { tableMarkup } from './table.js';

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
    ...content.figures.map(shownMarkup),
    factsMarkup(content.facts),
    ...content.tables.map(
      ({ title, table }) => `<section>${element('h2', title)}${tableMarkup(table)}</section>`,
    ),
    specMarkup(content),
    absentMarkup(absentIn(content.figures)),
    '</main>',
    '<div id="tip" role="tooltip" hidden></div>',
    `<script>${hoverScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
