// The reference of all fields as a page, from what `backwire fields` tells.
import { execFileSync } from 'node:child_process';
import { joinedWhereAlike } from './alike.mjs';

/** What a command tells as JSON. */
const told = (...args) =>
  JSON.parse(
    execFileSync(process.execPath, ['dist/bin/main.js', 'fields', ...args, '--json']).toString(),
  );

const escaped = (words) => words.replaceAll('|', '\\|');
const code = (words) => (words === '' ? '' : `\`${escaped(words)}\``);

const byDefault = (field) => {
  if (field.isRequired) return '_required_';
  return 'byDefault' in field ? code(JSON.stringify(field.byDefault)) : '–';
};

/** Values and patterns stand as they are written, limits in words. */
const rangeOf = ({ range }) => (/["^]/.test(range) ? code(range) : escaped(range));

const rowOf = (field) =>
  `| ${[code(field.path), field.type, rangeOf(field), byDefault(field), escaped(field.meaning)].join(' | ')} |`;

const tableOf = (fields) =>
  [
    '| field | type | range | default | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...joinedWhereAlike(fields).map(rowOf),
  ].join('\n');

/** What a run spec changes of its hardware model is a field of that model. */
const isOfRun = ({ path }) => path === 'hardware.model' || !path.startsWith('hardware.');

const sections = {
  run: {
    title: 'Run specs',
    about:
      'One experiment ([sims/quickstart/run.json](../sims/quickstart/run.json)). Beside `hardware.model` stands any field of a [hardware model](#hardware-models) that is to be another.',
    has: isOfRun,
  },
  sweep: { title: 'Sweep specs', about: 'Many experiments ([sweeps.md](sweeps.md)).' },
  hardware: {
    title: 'Hardware models',
    about:
      'The formats of wires and stores ([hardware.md](hardware.md)). With `"arithmetic": "float32"` there are no `wires`, `stores` or `layers`.',
  },
  components: {
    title: 'Component tables',
    about: 'What parts of a technology take ([cost.md](cost.md)), each figure with its source.',
  },
  bridge: {
    title: 'Bridge specs',
    about: 'Machines beside learning equations ([theory.md](theory.md)).',
  },
};

const sectionOf = ({ name }) => {
  const { title, about, has = () => true } = sections[name];
  return `## ${title}\n\n${about}\n\n${tableOf(told(name).filter(has))}\n`;
};

/** The whole page. */
export const fieldsPage = () =>
  `# Fields

Made by \`npm run build:fields\` from the schemas that Backwire checks files with; \`backwire fields hardware
wires.error\` tells the same of one field and what is inside it.

Keys of a path stand with dots between, as in \`--set\`; \`*\` is an index of a list from 0, or any name; \`|\` stands
between names of which the same is said. A field of a union is _required_ in the alternative that has it.
– : it may be left out, and nothing stands for it.

${told().map(sectionOf).join('\n')}`;
