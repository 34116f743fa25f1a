// Compiles the AssemblyScript kernels and leaves them as a module, so that Node, a bundler and a
// browser all find them without reading a file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const folder = mkdtempSync(join(tmpdir(), 'backwire-kernels-'));
const binary = join(folder, 'kernels.wasm');

/** @returns {Promise<string>} the compiled module */
const compiled = async (/** @type {readonly string[]} */ options) => {
  const config = ['--config', 'asconfig.json', '--outFile', binary];
  const { error, stderr } = await asc.main([...config, ...options]);
  if (!error) return readFileSync(binary).toString('base64');
  console.error(stderr.toString());
  throw error;
};

// A module says whether its memory is shared, and no memory of the other kind will do.
const alone = await compiled([]);
const shared = await compiled([
  '--enable',
  'threads',
  '--sharedMemory',
  '--maximumMemory',
  '65535',
]);
rmSync(folder, { recursive: true });
writeFileSync(
  'src/backends/wasm/kernels.generated.ts',
  [
    '// Made by scripts/build-kernels.mjs from assembly/.',
    `export const kernels = '${alone}';`,
    `export const sharedKernels = '${shared}';`,
    '',
  ].join('\n'),
);
