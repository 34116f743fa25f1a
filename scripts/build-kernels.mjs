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
const { error, stderr } = await asc.main(['--config', 'asconfig.json', '--outFile', binary]);
if (error) {
  console.error(stderr.toString());
  throw error;
}
const base64 = readFileSync(binary).toString('base64');
rmSync(folder, { recursive: true });
writeFileSync(
  'src/backends/wasm/kernels.generated.ts',
  `// Made by scripts/build-kernels.mjs from assembly/.\nexport const kernels = '${base64}';\n`,
);
