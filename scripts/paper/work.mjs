// Runs experiments, each in a process and a folder of its own; one that was stopped goes on.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { folderOf, runOf } from './measured.mjs';

/** Where the data of a run are, if that is said. */
const taskAt = (data) => (data === undefined ? {} : { task: { cifar10: resolve(data) } });

const argumentsFor = (run, data) => {
  const folder = folderOf(run);
  if (runOf(run) !== undefined) return ['run', '--resume', folder];
  const settings = { ...run.set, ...taskAt(data), epochs: run.epochs, seed: run.seed };
  const set = Object.entries(settings).flatMap(([path, value]) => [
    '--set',
    `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);
  return ['run', run.series.runSpec, ...set, '--out', folder];
};

const inProcess = (run, data) =>
  new Promise((resolve, reject) => {
    const words = ['dist/bin/main.js', ...argumentsFor(run, data), '--json'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => {
      said = `${said}${data}`.slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      // 1 says that it diverged, which is a finding too.
      code === 0 || code === 1
        ? resolve()
        : reject(new Error(`${words.join(' ')} ended with ${code}\n${said}`)),
    );
  });

/** Runs all, so many at once, and tells after each how long the rest will take. */
export const workThrough = async (runs, workers, data) => {
  const left = [...runs];
  const epochsLeft = () => left.reduce((sum, { epochs }) => sum + epochs, 0);
  const start = performance.now();
  let epochsDone = 0;
  const work = async () => {
    for (let run = left.shift(); run !== undefined; run = left.shift()) {
      await inProcess(run, data);
      epochsDone += run.epochs;
      const seconds = (performance.now() - start) / 1000;
      const remaining = Math.ceil((seconds / epochsDone) * epochsLeft());
      console.error(
        `${run.name}, seed ${run.seed}: done; ${left.length} to begin, ${remaining} s left`,
      );
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
};
