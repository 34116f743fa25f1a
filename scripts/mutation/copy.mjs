// A copy of the working tree, in which faults can be made: what git knows or would take, and what is built.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const built = ['dist', 'src/backends/wasm/kernels.generated.ts'];

const sources = () =>
  execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path));

/** Makes the copy; packages are those of the working tree. */
export const copyOfTree = () => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-mutants-'));
  for (const path of [...sources(), ...built]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
};
