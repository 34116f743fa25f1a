import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const built = fileURLToPath(new URL('../../dist/backends/gpu', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'backwire-gl-'));
afterAll(() => rmSync(root, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const putPackage = (path: string, name: string, code: string): void => {
  write(join(path, 'package.json'), JSON.stringify({ name }));
  write(join(path, 'index.js'), code);
};

/** Packages as npm lays them where an override gives gpu.js an empty `gl`, with one beside it. */
const installed = (name: string, gl: string): string => {
  const folder = mkdtempSync(join(root, 'case-'));
  const packages = join(folder, 'node_modules');
  putPackage(join(packages, 'gpu.js'), 'gpu.js', "module.exports = { gl: typeof require('gl') };");
  putPackage(join(packages, 'gpu.js/node_modules/gl'), 'empty-npm-package', '');
  putPackage(join(packages, 'gl'), name, gl);
  for (const file of ['headless-gl.js', 'navigator.js', 'probe.js', 'package-file.js'])
    cpSync(join(built, file), join(folder, file));
  write(join(folder, 'package.json'), '{"type":"module"}');
  write(
    join(folder, 'main.js'),
    `import { hasHeadlessGl, provideHeadlessGl } from './headless-gl.js';
     provideHeadlessGl();
     const { default: gpu } = await import('gpu.js');
     process.stdout.write(JSON.stringify([hasHeadlessGl(), gpu.gl]));`,
  );
  return folder;
};

const seenIn = (folder: string): unknown =>
  JSON.parse(execFileSync(process.execPath, [join(folder, 'main.js')], { encoding: 'utf8' }));

describe('gpu.js, for which an override keeps gl from being compiled,', () => {
  test('is given the one that is installed beside it', () => {
    expect(seenIn(installed('gl', 'module.exports = () => {};'))).toEqual([true, 'function']);
  });

  test('has none where that is empty too', () => {
    expect(seenIn(installed('empty-npm-package', ''))).toEqual([false, 'object']);
  });

  test('has none where its native part is missing', () => {
    const broken = "throw new Error('no webgl.node');";
    expect(seenIn(installed('gl', broken))).toEqual([true, 'object']);
  });
});
