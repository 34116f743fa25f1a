// The reference as a page.

/** @typedef {import('./exported.mjs').Exported} Exported */

const heading = `# API reference

\`npm run build:reference\` writes this page from the docstrings of what \`src/index.ts\` exports; [examples](examples/)
are run as tests. \`import { run } from 'backwire'\` and \`const { run } = require('backwire')\` are the same module;
TypeScript finds its types under \`node16\`, \`nodenext\` and \`bundler\`.

Functions of _Asking_ are those that the command line itself is made of: each takes one object of options. Specs are
given as objects or as paths. What takes long tells of its progress by \`onProgress\` and ends by an \`AbortSignal\`, at
the next point from which it can go on. What a person can mend is thrown as an \`InputError\` (or a \`Refusal\`, where a
backend does not run a machine; or a \`FileFault\`, where the operating system refuses); anything else is a fault of
Backwire. Accuracies and losses are fractions; \`null\` is what isn't known. A type as \`…\` is too long to be of help:
editors show it whole.
`;

const code = (/** @type {string} */ text) => `\`\`\`ts\n${text}\n\`\`\``;

/** Text in a cell of a table. */
const cell = (/** @type {string} */ text) => text.replaceAll('|', '\\|');

const memberRow = ({ name, isOptional, type, text }) =>
  `| \`${name}${isOptional ? '?' : ''}\` | \`${cell(type)}\` | ${cell(text)} |`;

const tableOf = (members) =>
  members.length === 0
    ? []
    : [['| member | type | |', '| --- | --- | --- |', ...members.map(memberRow)].join('\n')];

const tagLine = (/** @type {string} */ words, /** @type {string} */ tag) => `- **${words}** ${tag}`;

const withoutBraces = (/** @type {string} */ text) => text.replace(/^\{(\w+)\}\s*/, '`$1`: ');

const tagLines = ({ params, returns, throws }) => [
  ...params.map((param) => tagLine('takes', param.replace(/^(\w+)\s+/, '`$1`: '))),
  ...(returns === '' ? [] : [tagLine('gives', returns)]),
  ...throws.map((reason) => tagLine('throws', withoutBraces(reason))),
];

/** @type {Record<string, (one: any) => string[]>} */
const bodyOf = {
  function: ({ written }) => [code(written)],
  value: ({ written }) => (written === '…' ? [] : [code(written)]),
  type: ({ written, members }) => {
    const table = tableOf(members);
    return written === '' || table.length > 0 ? table : [code(written)];
  },
};

const entryOf = (/** @type {Exported} */ one) => {
  const tags = tagLines(one).join('\n');
  const parts = [`### ${one.name}`, one.text, ...bodyOf[one.kind](one), tags];
  return parts.filter((part) => part !== '').join('\n\n');
};

const isAsking = ({ kind, module }) => kind === 'function' && module === 'api';

/** @type {[string, (one: Exported) => boolean][]} */
const sections = [
  ['Asking', isAsking],
  ['Other functions', (one) => one.kind === 'function' && !isAsking(one)],
  ['Values', ({ kind }) => kind === 'value'],
  ['Types', ({ kind }) => kind === 'type'],
];

const sectionOf =
  (all) =>
  (/** @type {(typeof sections)[number]} */ [title, has]) =>
    [`## ${title}`, ...all.filter(has).map(entryOf)].join('\n\n');

export const pageOf = (/** @type {Exported[]} */ all) =>
  `${[heading.trimEnd(), ...sections.map(sectionOf(all))].join('\n\n')}\n`;
