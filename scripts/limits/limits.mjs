// The command behind sh scripts/bit-limits.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { optionsOf } from './options.mjs';
import { writePage } from './page.mjs';
import { format, from, keyOf, questions, seeds, tasks } from './questions.mjs';

const published = 'sims/bit-limits/measured.jsonl';

const values = optionsOf(process.argv.slice(2));

const argumentsFor = ({ task, rule, tolerance }) => [
  ...['dist/bin/main.js', 'bits', tasks[task].runSpec, '--of', 'error', '--format', format],
  ...['--from', from, '--to', tasks[task].to, '--seeds', seeds, '--tolerance', tolerance],
  ...['--set', tasks[task].taken(values), '--set', `learning.rule=${rule}`],
  ...['--out', `runs/bit-limits/${task}-${rule}`, '--workers', values.workers, '--json'],
];

/** Asks `backwire bits`: 0 says that there is a width, 1 that there is none. */
const answerOf = (question) => {
  const { status, stdout } = spawnSync(process.execPath, argumentsFor(question).map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status > 1 || status === null) process.exit(status ?? 130);
  return JSON.parse(stdout);
};

const epochsOf = (task) => JSON.parse(readFileSync(tasks[task].runSpec, 'utf8')).epochs;

const remedies = {
  'fashion-mnist': 'install dataset-fashion-mnist, or name its folder with --fashion',
  cifar10: 'run backwire data get cifar10, or name its folder with --cifar10',
};

const isHere = (task) => tasks[task].taken(values) !== undefined;
for (const task of values.only.filter((task) => !isHere(task)))
  console.error(`no ${tasks[task].title} here: ${remedies[task]}`);
const asked = questions.filter(({ task }) => values.only.includes(task) && isHere(task));

const readPublished = () =>
  existsSync(published)
    ? readFileSync(published, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

const answers = new Map(readPublished().map((line) => [keyOf(line), line]));
const linesOf = () => questions.map((question) => answers.get(keyOf(question))).filter(Boolean);

const publish = () => {
  const lines = linesOf().map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(`${published}.part`, lines.join(''));
  renameSync(`${published}.part`, published);
};

for (const question of values.tell ? [] : asked) {
  console.error(keyOf(question));
  const epochs = epochsOf(question.task);
  answers.set(keyOf(question), { ...question, epochs, ...answerOf(question) });
  publish();
}
writePage(linesOf());
