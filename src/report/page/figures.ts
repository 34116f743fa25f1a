import { escapeUTF8 } from 'entities/escape';
import type { Choice, Figure, Shown } from '../figure/figure.js';
import { type Key, keyShape } from '../figure/key.js';
import { brokenElement, element } from './element.js';
import { tableMarkup } from './table.js';

const keyMarkup = (key: Key): string =>
  `<li><svg viewBox="0 0 28 14" aria-hidden="true">${keyShape(key)}</svg>${element('span', key.label)}</li>`;

/** How much of its size a picture keeps in a narrow window, where it is scrolled: a small one all of it. */
const sizeClass = (width: number): string => {
  if (width <= 640) return 'small';
  return width > 900 ? 'wider' : 'wide';
};

const partsOf = ({ title, caption, width, height, drawing, keys, table }: Figure): string =>
  [
    `<div class="plot" tabindex="0"><svg class="${sizeClass(width)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeUTF8(title)}">${drawing}</svg></div>`,
    keys.length === 0 ? '' : `<ul class="keys">${keys.map(keyMarkup).join('')}</ul>`,
    element('figcaption', caption),
    `<details><summary>The figures in a table</summary>${tableMarkup(table)}</details>`,
  ].join('\n');

const figureMarkup = (figure: Figure): string =>
  `<figure id="${figure.name}">\n${brokenElement('h2', figure.title)}\n${partsOf(figure)}\n</figure>`;

const selectMarkup = (kind: 'up' | 'across', names: readonly string[]): string =>
  `<label>${kind === 'up' ? 'Upwards' : 'Across'} <select class="${kind}">${names.map((name) => element('option', name)).join('')}</select></label>`;

/** What is shown where the same is chosen for both axes. */
const nothing = ({ up, across }: Choice): string =>
  up
    .flatMap((name, i) => {
      const j = across.indexOf(name);
      return j < 0
        ? []
        : [`<p class="option only at-${i}-${j}">Choose two axes that are not the same.</p>`];
    })
    .join('\n');

/** All pictures of a choice, of which the style shows the one that is chosen: it takes no script. */
const choiceMarkup = (choice: Choice): string =>
  [
    `<section class="figure choice" id="${choice.name}">`,
    brokenElement('h2', choice.title),
    `<p class="axes">${selectMarkup('up', choice.up)} ${selectMarkup('across', choice.across)}</p>`,
    ...choice.options.map(
      ({ up, across, figure }) =>
        `<figure class="option at-${up}-${across}">\n${brokenElement('h3', figure.title)}\n${partsOf(figure)}\n</figure>`,
    ),
    nothing(choice),
    '</section>',
  ].join('\n');

/** What is shown of a picture, or of several of which one is chosen. */
export const shownMarkup = (shown: Shown): string => {
  if (shown.kind === 'choice') return choiceMarkup(shown);
  return shown.kind === 'drawn' ? figureMarkup(shown) : '';
};
