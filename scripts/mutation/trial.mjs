// Tries one fault in a copy of the tree.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';

/** Longer than any named test takes: a fault that makes one go on for ever is noticed by this. */
const patienceSeconds = 240;

const kernels = 'src/backends/wasm/kernels.generated.ts';
const isAssembly = (file) => file.startsWith('src/backends/wasm/assembly/');

const run = (folder, args, timeout) =>
  spawnSync(process.execPath, args, { cwd: folder, timeout, encoding: 'utf8' });

const words = ({ stdout, stderr }) => `${stdout}${stderr}`.trim();

const buildBy = (folder, script) => {
  const done = run(folder, [`scripts/${script}.mjs`]);
  return done.status === 0 ? undefined : words(done);
};

/** Makes of a source what it is a part of: the kernels, or its module and the command line. */
const build = (folder, file) => {
  if (isAssembly(file)) return buildBy(folder, 'build-kernels');
  const { outputText } = typescript.transpileModule(readFileSync(join(folder, file), 'utf8'), {
    compilerOptions: {
      module: typescript.ModuleKind.ES2022,
      target: typescript.ScriptTarget.ES2023,
    },
  });
  const made = file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
  writeFileSync(join(folder, made), outputText);
  return buildBy(folder, 'build-program');
};

/** What may be written when a source is built. */
const made = ['dist', kernels];

/** Keeps what is built while a fault is in it. */
const withBuilt = (folder, act) => {
  const aside = mkdtempSync(join(folder, 'sound-'));
  for (const path of made) cpSync(join(folder, path), join(aside, path), { recursive: true });
  try {
    return act();
  } finally {
    for (const path of made) {
      rmSync(join(folder, path), { recursive: true });
      renameSync(join(aside, path), join(folder, path));
    }
    rmSync(aside, { recursive: true });
  }
};

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
  const source = join(folder, file);
  const sound = readFileSync(source, 'utf8');
  writeFileSync(
    source,
    sound.replace(text, () => becomes),
  );
  try {
    return withBuilt(folder, () => {
      const refused = build(folder, file);
      if (refused !== undefined)
        throw new Error(`${file} can't be built with that fault:\n${refused}`);
      return failuresOf(folder, tests, 1);
    });
  } finally {
    writeFileSync(source, sound);
  }
};
