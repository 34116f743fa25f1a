// The command behind sh scripts/bit-limits.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writePage } from './page.mjs';
import { format, from, keyOf, questions, runSpec, seeds, to } from './questions.mjs';

const published = 'sims/bit-limits/measured.jsonl';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1' },
    fashion: { type: 'string', default: '/usr/share/datasets/fashion-mnist' },
    tell: { type: 'boolean', default: false },
  },
});

const argumentsFor = ({ task, rule, tolerance }) => [
  ...['dist/bin/main.js', 'bits', runSpec, '--of', 'error', '--format', format],
  ...['--from', from, '--to', to, '--seeds', seeds, '--tolerance', tolerance],
  ...[
    '--set',
    `task=${task === 'mnist' ? 'mnist' : values.fashion}`,
    '--set',
    `learning.rule=${rule}`,
  ],
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

const epochs = JSON.parse(readFileSync(runSpec, 'utf8')).epochs;

const asked = questions.filter(({ task }) => task === 'mnist' || existsSync(values.fashion));
if (asked.length < questions.length)
  console.error(
    `no Fashion-MNIST in ${values.fashion}: install dataset-fashion-mnist, or name its folder with --fashion`,
  );

const readPublished = () =>
  existsSync(published)
    ? readFileSync(published, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

const answers = new Map(readPublished().map((line) => [keyOf(line), line]));
for (const question of values.tell ? [] : asked) {
  console.error(keyOf(question));
  answers.set(keyOf(question), { ...question, epochs, ...answerOf(question) });
}
const lines = questions.map((question) => answers.get(keyOf(question))).filter(Boolean);
if (!values.tell) {
  writeFileSync(`${published}.part`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  renameSync(`${published}.part`, published);
}
writePage(lines);
