// Runs the experiments of sims/paper that are not recorded yet, and tells of all in docs/reproduction.md.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { measuredBefore, measuredHere, publish } from './measured.mjs';
import { writePage } from './page.mjs';
import { keyOf, questionsOf, runsOf } from './questions.mjs';
import { workThrough } from './work.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string' },
    seeds: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string', default: String(availableParallelism()) },
    /** Whether what is published counts as measured, and what is measured is published. */
    publish: { type: 'boolean', default: false },
    /** Whether to run nothing and tell of what there is. */
    tell: { type: 'boolean', default: false },
  },
});

const refuse = (reason) => {
  console.error(reason);
  process.exit(2);
};

const countOf = (name) => {
  const text = values[name];
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,5}$/.test(text)
    ? Number(text)
    : refuse(`--${name} ${text} is no count; write 1 or more`);
};

if (positionals.join() !== 'mnist')
  refuse('what to reproduce is not named; write sh scripts/reproduce mnist');
const all = questionsOf([]);
const unknown = values.only.find((name) => all.every(({ folder }) => folder !== name));
if (unknown !== undefined)
  refuse(
    `--only ${unknown} is no question; write one of ${all.map(({ folder }) => folder).join(', ')}`,
  );

const questions = questionsOf(values.only);
const [epochs, seeds, workers] = ['epochs', 'seeds', 'workers'].map(countOf);
const runs = runsOf(questions, epochs, seeds);
const before = measuredBefore();
const known = () => new Map([...(values.publish ? before : []), ...measuredHere(runs)]);

const todo = runs.filter((run) => !known().has(keyOf(run)));
console.error(
  `${runs.length - todo.length} of ${runs.length} runs are measured, ${todo.length} to go`,
);
if (!values.tell) await workThrough(todo, workers);

const compared = [...measuredHere(runs)].filter(([key]) => before.has(key));
const same = compared.filter(([key, { digest }]) => before.get(key).digest === digest);
console.error(`${same.length} of ${compared.length} published runs had the same digest here`);
if (values.publish) publish(known());
writePage(questions, known(), epochs, seeds);
