// docs/performance.md and its pictures: what was measured.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { barsSection, everySection } from './beside-section.mjs';
import { growthSection } from './growth-section.mjs';
import { modelsSection } from './models-section.mjs';
import { productsSection } from './products-section.mjs';
import { once } from './words.mjs';

/** On what the rows were measured, when, and by which software. */
const stand = (rows) => {
  if (rows.length === 0) return ['Nothing is measured yet.\n'];
  const of = (name) => once(rows.map((row) => row[name]).filter(Boolean)).sort();
  const seconds = of('seconds').join(' or ');
  return [
    `Measured on ${of('processor').join('; ')}, on ${of('date').join(', ')}, by ${of('software').join(', ')};`,
    `${seconds} s for each contender and round, one thread where no other count is told. The load of the machine`,
    `was up to ${Math.max(...of('load')).toFixed(1)}: what is above 1 is other work, which slows all of them now and then.\n`,
  ];
};

const textOf = (name) => readFileSync(`sims/performance/${name}.md`, 'utf8');

/** The page as lines; its pictures are drawn on the way. */
const linesOf = (rows) => [
  textOf('page'),
  'What each backend is: [backends](backends.md).\n',
  ...stand(rows),
  ...barsSection(rows),
  ...everySection(rows),
  ...productsSection(rows),
  ...growthSection(rows),
  ...modelsSection(rows),
  textOf('found').trimEnd(),
];

export const writePage = (rows) => {
  mkdirSync('docs/performance', { recursive: true });
  writeFileSync('docs/performance.md', `${linesOf(rows).join('\n')}\n`);
};
