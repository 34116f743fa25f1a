import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson, smallSpec, write, writeJson } from '../cli/backwire.js';
import { triesDevices } from '../extent.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'backwire-package-'));
afterAll(() => rmSync(home, { recursive: true }));

const clone = join(home, 'clone');
const app = join(home, 'app');

const trackedFiles = (): string[] => {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
};

/** What a fresh clone holds, with the packages of this one. */
const makeClone = (): void => {
  for (const path of trackedFiles()) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path));
  }
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
};

/** Packs it: with devices from nothing, as it is published; else from what is built here, which is soon done. */
const pack = (): void => {
  if (!triesDevices) cpSync(join(root, 'dist'), join(clone, 'dist'), { recursive: true });
  const built = triesDevices ? [] : ['--ignore-scripts'];
  execFileSync('npm', ['pack', '--silent', ...built, '--pack-destination', home], { cwd: clone });
};

const link = (name: string): void => {
  const place = join(app, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), place);
};

/** Puts a package where an app has it, beside what it depends on and nothing else. */
const install = (): void => {
  const place = join(app, 'node_modules/backwire');
  mkdirSync(place, { recursive: true });
  const [file = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['xzf', join(home, file), '--strip-components=1', '-C', place]);
  for (const name of Object.keys(readJson(place, 'package.json').dependencies as object))
    link(name);
};

const node = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: app,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
};

const backwire = (...args: string[]) => node('node_modules/backwire/dist/bin/main.js', ...args);

const evaluated = (program: string): unknown =>
  JSON.parse(
    node(
      '--no-warnings',
      '--input-type=module',
      '--eval',
      `console.log(JSON.stringify(${program}))`,
    ).stdout,
  );

/** A program that runs a machine and tells its digest, beside what makes `run` known to it. */
const program = (known: string): string =>
  `${known}\nrun({ spec: ${JSON.stringify(smallSpec)} }).then(({ digest }) => console.log(digest));\n`;

const typed = `
import { type RunEvent, type RunRecord, type RunSpec, run } from 'backwire';
const spec: RunSpec = ${JSON.stringify(smallSpec)};
const told = (event: RunEvent): void => void (event.kind === 'epoch' && event.row.testAccuracy?.toFixed(2));
export const record: Promise<RunRecord> = run({ spec, onProgress: told, seed: 3 });
// @ts-expect-error there is no such option
run({ spec, thread: 2 });
`;

/** What TypeScript says of a file that uses the package, its own types checked too. */
const typeErrors = (files: readonly string[], module: string, resolution: string): string => {
  const strict = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--skipLibCheck',
    'false',
  ];
  const how = ['--target', 'es2023', '--module', module, '--moduleResolution', resolution];
  return node(join(root, 'node_modules/typescript/bin/tsc'), ...strict, ...how, ...files).stdout;
};

describe('a package that npm pack makes, installed without optional ones,', () => {
  beforeAll(() => {
    makeClone();
    pack();
    install();
    writeJson(app, 'package.json', { name: 'app', type: 'module' });
    writeJson(app, 'spec.json', { ...smallSpec, epochs: 1 });
  }, 300_000);

  test('runs a spec, by the backend that it always has', () => {
    const { code, stdout, stderr } = backwire('run', 'spec.json', '--out', 'out');
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^backend wasm/),
    });
    expect(stdout).toMatch(/^test accuracy/);
  });

  test('is imported and required by its name, with nothing on stderr', () => {
    write(app, 'app.mjs', program("import { run } from 'backwire';"));
    write(app, 'app.cjs', program("const { run } = require('backwire');"));
    const imported = node('app.mjs');
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(node('app.cjs')).toEqual(imported);
  });

  test('is one module, imported or required', () => {
    const both = "require('backwire').InputError === (await import('backwire')).InputError";
    const require = "(await import('node:module')).createRequire(process.cwd() + '/')";
    expect(evaluated(both.replace('require', require))).toBe(true);
  });

  const resolutions = [
    { module: 'nodenext', resolution: 'nodenext', files: ['use.mts', 'use.cts'] },
    { module: 'node16', resolution: 'node16', files: ['use.mts'] },
    { module: 'preserve', resolution: 'bundler', files: ['use.mts'] },
  ];

  test.each(triesDevices ? resolutions : resolutions.slice(0, 1))(
    'gives its types to $files under module $module and moduleResolution $resolution',
    ({ files, module, resolution }) => {
      for (const file of files) write(app, file, typed);
      expect(typeErrors(files, module, resolution)).toBe('');
    },
  );

  test('refuses a mode of gpu.js, and says how to install that', () => {
    const asked = ['run', 'spec.json', '--out', 'other', '--backend', 'gpu:cpu'];
    expect(backwire(...asked)).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^gpu\.js is not installed; run npm install gpu\.js/),
    });
  });

  test('has a doctor whose findings are good, with nothing on stderr', () => {
    const { code, stdout, stderr } = backwire('doctor');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^gpu\.js webgpu: gpu\.js is not installed/m);
  });
});
