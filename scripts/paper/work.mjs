// Runs experiments, each in a process and a folder of its own; one that was stopped goes on.
import { spawn } from 'node:child_process';
import { folderOf, runOf } from './measured.mjs';
import { runSpec } from './questions.mjs';

const argumentsFor = (run) => {
  const folder = folderOf(run);
  if (runOf(run) !== undefined) return ['run', '--resume', folder];
  const settings = { ...run.set, epochs: run.epochs, seed: run.seed };
  const set = Object.entries(settings).flatMap(([path, value]) => [
    '--set',
    `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);
  return ['run', runSpec, ...set, '--out', folder];
};

const inProcess = (run) =>
  new Promise((resolve, reject) => {
    const words = ['dist/bin/main.js', ...argumentsFor(run), '--json'];
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
export const workThrough = async (runs, workers) => {
  const left = [...runs];
  const epochsLeft = () => left.reduce((sum, { epochs }) => sum + epochs, 0);
  const start = performance.now();
  let epochsDone = 0;
  const work = async () => {
    for (let run = left.shift(); run !== undefined; run = left.shift()) {
      await inProcess(run);
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
