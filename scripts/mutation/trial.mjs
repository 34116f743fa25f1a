// Tries one fault in a copy of the tree.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';

/** Longer than any named test takes: a fault that makes one go on for ever is noticed by this. */
const patienceSeconds = 240;

const kernels = 'src/backends/wasm/kernels.generated.ts';
const isAssembly = (file) => file.startsWith('src/backends/wasm/assembly/');

const run = (folder, args, timeout) =>
  spawnSync(process.execPath, args, { cwd: folder, timeout, encoding: 'utf8' });

const words = ({ stdout, stderr }) => `${stdout}${stderr}`.trim();

/** What is made of a source: the kernels, or the module that the command line runs. */
const build = (folder, file) => {
  if (isAssembly(file)) {
    const done = run(folder, ['scripts/build-kernels.mjs']);
    return done.status === 0 ? undefined : words(done);
  }
  const { outputText } = typescript.transpileModule(readFileSync(join(folder, file), 'utf8'), {
    compilerOptions: {
      module: typescript.ModuleKind.ES2022,
      target: typescript.ScriptTarget.ES2023,
    },
  });
  const made = file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
  writeFileSync(join(folder, made), outputText);
  return undefined;
};

/** What is written when a source is built. */
const madeOf = (file) =>
  isAssembly(file) ? kernels : file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');

/** The titles of what failed; of a file that failed as a whole, its path and what it said. */
const failuresIn = ({ testResults }) =>
  testResults.flatMap(({ assertionResults, status, message, name }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length > 0) return failed.map(({ fullName }) => fullName);
    return status === 'failed' ? [`${name}: ${message.split('\n')[0]}`] : [];
  });

/**
 * Runs tests in a folder: the titles of those that failed, or what there was instead. A busy machine
 * makes tests slow, which says nothing of a fault: each of them may take as long as all together.
 */
export const failuresOf = (folder, tests, bail, seconds = patienceSeconds) => {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const reporter = ['--reporter=json', `--outputFile=${report}`, `--bail=${bail}`];
  const timeouts = [`--testTimeout=${1000 * seconds}`, `--hookTimeout=${1000 * seconds}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporter, ...timeouts, ...tests];
  const done = run(folder, args, 1000 * seconds);
  if (/** @type {NodeJS.ErrnoException | undefined} */ (done.error)?.code === 'ETIMEDOUT')
    return [`no end in ${seconds} s`];
  if (done.status === 0) return [];
  try {
    return failuresIn(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return [words(done) || `ended with ${done.status ?? done.signal}`];
  }
};

/** Makes a fault in the copy, runs the tests that should notice it, and undoes it. */
export const tryFault = (folder, { file, text, becomes, tests }) => {
  const [source, made] = [join(folder, file), join(folder, madeOf(file))];
  const [sound, soundMade] = [readFileSync(source, 'utf8'), readFileSync(made)];
  writeFileSync(
    source,
    sound.replace(text, () => becomes),
  );
  try {
    const refused = build(folder, file);
    if (refused !== undefined)
      throw new Error(`${file} can't be built with that fault:\n${refused}`);
    return failuresOf(folder, tests, 1);
  } finally {
    writeFileSync(source, sound);
    writeFileSync(made, soundMade);
  }
};
