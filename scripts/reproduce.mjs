// Runs every experiment of sims/paper with every seed, each in a process and a folder of its own, and
// tells of them in docs/reproduction.md. What is recorded already is not run again.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '100' },
    seeds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
if (positionals.join() !== 'mnist') {
  console.error('what to reproduce is not named; write sh scripts/reproduce mnist');
  process.exit(2);
}
const [epochs, seeds, workers] = [values.epochs, values.seeds, values.workers].map(Number);
const experiments = JSON.parse(readFileSync('sims/paper/experiments.json', 'utf8')).filter(
  ({ group }) => values.only.length === 0 || values.only.includes(group),
);

const folderOf = ({ name }, seed) => join('runs/paper', `${name}-${epochs}-epochs-seed-${seed}`);

const recordOf = (experiment, seed) => {
  const path = join(folderOf(experiment, seed), 'record.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
};

const argumentsFor = (experiment, seed) => {
  const folder = folderOf(experiment, seed);
  if (recordOf(experiment, seed) !== undefined) return ['run', '--resume', folder];
  const settings = { ...experiment.set, epochs, seed };
  const set = Object.entries(settings).flatMap(([path, value]) => [
    '--set',
    `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);
  return ['run', 'sims/paper/run.json', ...set, '--out', folder];
};

const run = (experiment, seed) =>
  new Promise((resolve, reject) => {
    const words = ['dist/cli/main.js', ...argumentsFor(experiment, seed), '--json'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => {
      said = `${said}${data}`.slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${words.join(' ')} ended with ${code}\n${said}`)),
    );
  });

const todo = experiments
  .flatMap((experiment) => Array.from({ length: seeds }, (_, i) => [experiment, i + 1]))
  .filter(([experiment, seed]) => recordOf(experiment, seed)?.finished !== true);
const start = performance.now();
let done = 0;

const work = async () => {
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    await run(...next);
    done++;
    const seconds = (performance.now() - start) / 1000;
    const left = Math.ceil((seconds / done) * (todo.length + workers - 1));
    console.error(
      `${next[0].name}, seed ${next[1]}: done; ${todo.length} to begin, ${left} s left`,
    );
  }
};
await Promise.all(Array.from({ length: workers }, work));
console.error(`all in ${((performance.now() - start) / 60_000).toFixed(1)} minutes`);

const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const deviation = (numbers) => {
  const centre = mean(numbers);
  const squares = numbers.map((x) => (x - centre) ** 2);
  return Math.sqrt(squares.reduce((a, b) => a + b, 0) / (numbers.length - 1));
};

/** The rows whose runs are all there; a record may have gone since it was made. */
const recordsOf = (experiment) =>
  Array.from({ length: seeds }, (_, i) => recordOf(experiment, i + 1));
const isWhole = (experiment) => recordsOf(experiment).every((record) => record?.finished);

const rowOf = (experiment) => {
  const records = recordsOf(experiment);
  const accuracies = records.map(({ testAccuracy }) => 100 * testAccuracy);
  const spread = seeds > 1 ? ` (${deviation(accuracies).toFixed(2)})` : '';
  const difference =
    experiment.paper === ''
      ? ''
      : (mean(accuracies) - Number.parseFloat(experiment.paper)).toFixed(1).replace('-', '−');
  const speed = Math.round(mean(records.map(({ samplesPerSecond }) => samplesPerSecond)));
  const cells = [experiment.row, experiment.rule, `${mean(accuracies).toFixed(2)}${spread}`];
  return `| ${[...cells, experiment.paper, difference, speed].join(' | ')} |`;
};

const notes = readFileSync('sims/paper/found.md', 'utf8');
writeFileSync(
  'docs/reproduction.md',
  `# The paper's MNIST experiments, beside ours

Made by \`sh scripts/reproduce mnist --epochs ${epochs} --seeds ${seeds}${values.only.map((group) => ` --only "${group}"`).join('')}\` on the wasm backend,
\`ideal-float32\`, 784-100-100-100-100-10, tanh and softmax, rate 0.1, batch 100: test accuracy in %
after ${epochs} epochs, the mean of ${seeds} seed(s) and, for more than one, the sample deviation. The paper's
values are of 100 epochs and five seeds, and are *recalled* from its Table 1, not verified: bands, not
targets. Samples/s are of a shared machine with several runs at once.

| row | rule | ours, % | the paper's | difference | samples/s |
|---|---|--:|--:|--:|--:|
${experiments.filter(isWhole).map(rowOf).join('\n')}

${notes}`,
);
