import { packageFile } from './package-file.js';

/** Looks for an adapter, and says whether there is one. */
const program = `import(process.argv[1])
  .then(({ create }) => create([]).requestAdapter())
  .then((adapter) => process.stdout.write(adapter === null ? 'none' : 'found', () => process.exit()));`;

/** What loads no driver within this has hung. */
const patienceMilliseconds = 60_000;

/** What Dawn and the loader of drivers complain of, without the places in their own source. */
const complaints = (stderr: string): string =>
  stderr
    .split('\n')
    .flatMap((line) => /^(?:Warning|Error): (.*)/.exec(line)?.[1] ?? [])
    .join('; ');

/**
 * Why the package `webgpu` finds no adapter in this Node, or undefined where it finds one. Another process
 * looks: drivers are loaded for it, which may write to stderr past Node, or bring the process down.
 */
export const whyNoAdapter = (): string | undefined => {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { pathToFileURL } = process.getBuiltinModule('node:url');
  const file = packageFile('webgpu');
  if (file === undefined) return 'webgpu is not installed; run npm install webgpu beside Backwire';
  const { stdout, stderr, signal } = spawnSync(
    process.execPath,
    ['--eval', program, pathToFileURL(file).href],
    {
      encoding: 'utf8',
      timeout: patienceMilliseconds,
      killSignal: 'SIGKILL',
    },
  );
  if (stdout === 'found') return undefined;
  const said =
    signal === null ? complaints(stderr) : `a process that looks for one ends with ${signal}`;
  return ['WebGPU finds no adapter', said].filter((part) => part !== '').join(': ');
};
