// Lets disks fill up under run, sweep, bits, merge and report, and says whether each ends with a message and
// the exit code for it, and comes to the same bytes when there is room again.
// node scripts/disks.mjs [sizes]
//
// A disk is a file system in memory of so few KiB, which only root can mount; elsewhere a limit on the size of
// files (ulimit -f) stands in for it, and the script says so.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeSpecs, writeStubs } from './stub-sweep.mjs';

const sizes = Number(process.argv[2] ?? 8);
const root = mkdtempSync(join(tmpdir(), 'backwire-disks-'));
const disk = join(root, 'disk');
const main = resolve('dist/bin/main.js');
const badInput = 2;

const small = writeSpecs(join(root, 'small'), { seed: { from: 1, to: 24, step: 1 } });
const large = writeSpecs(join(root, 'large'), { seed: { from: 1, to: 400, step: 1 } });
const runSpec = join(root, 'small', 'run.json');
const share = join(root, 'share');
writeStubs(large, share);
writeFileSync(join(share, 'sweep.json'), readFileSync(large));

const shell = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const mount = (kibibytes) =>
  shell('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', disk]);
const unmount = () => shell('umount', [disk]);
const widen = () => shell('mount', ['-o', 'remount,size=64m', disk]);

const backwire = (args, limitKibibytes) => {
  const limit = limitKibibytes === undefined ? '' : `ulimit -f ${2 * limitKibibytes}; `;
  const script = `${limit}exec "$0" "$@"`;
  const command = ['-c', script, process.execPath, main, ...args];
  const { status, stderr } = spawnSync('sh', command, { encoding: 'utf8' });
  return { code: status, stderr };
};

/** Each command with the files that it must come to, and what goes on with it when there is room. */
const commands = {
  run: {
    begin: (out) => ['run', runSpec, '--set', 'epochs=40', '--out', out],
    goOn: (out) =>
      existsSync(join(out, 'record.json'))
        ? ['run', '--resume', out]
        : ['run', runSpec, '--set', 'epochs=40', '--out', `${out}2`],
    left: (out) => (existsSync(join(`${out}2`, 'record.json')) ? `${out}2` : out),
    files: ['metrics.csv', 'stores/epoch-40/layer1.weight.npy'],
  },
  sweep: {
    begin: (out) => ['sweep', small, '--stores', '--workers', '2', '--out', out],
    files: ['results.csv', 'curves.npy'],
  },
  bits: {
    begin: (out) => [
      ...['bits', runSpec, '--of', 'error', '--to', '4', '--scan', '--tolerance', '100'],
      ...['--workers', '2', '--out', out],
    ],
    files: ['results.csv'],
  },
  merge: { begin: (out) => ['merge', out, share], files: ['journal.jsonl'] },
  report: {
    begin: (out) => ['report', join(root, 'swept'), '--out', out],
    files: ['report.html'],
  },
};

const filesOf = (out, files) => files.map((file) => readFileSync(join(out, file), 'latin1')).join();

const usedKibibytes = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => {
      const pages = Math.ceil(readFileSync(join(parentPath, name)).length / 4096);
      return sum + 4 * pages;
    }, 0);

const said = {};
const found = { tried: 0, filled: 0, withoutMessage: 0, otherCode: 0, locksLeft: 0, otherwise: 0 };

const judge = (name, out, { code, stderr }) => {
  found.filled++;
  if (code !== badInput) found.otherCode++;
  const message = /^.*can't be (written|made): .*$/m.exec(stderr)?.[0];
  if (message === undefined || /^ {4}at /m.test(stderr)) found.withoutMessage++;
  if (readdirSync(out).some((file) => file.endsWith('.lock'))) found.locksLeft++;
  said[name] ??= message?.replaceAll(root, '…') ?? stderr;
};

const trial = (
  name,
  { begin, goOn = begin, left = (out) => out, files },
  expected,
  kibibytes,
  mounted,
) => {
  if (mounted && !mount(kibibytes))
    throw new Error('a disk that could be mounted no longer can be');
  const out = join(disk, 'out');
  mkdirSync(out);
  found.tried++;
  const ended = backwire(begin(out), mounted ? undefined : kibibytes);
  if (ended.code !== 0) judge(name, out, ended);
  if (mounted) widen();
  const after = ended.code === 0 ? ended : backwire(goOn(out));
  if (after.code !== 0 || filesOf(left(out), files) !== expected) {
    found.otherwise++;
    console.error(`${name} on ${kibibytes} KiB, then ${after.code}: ${after.stderr}`);
  }
  if (mounted) unmount();
  for (const one of readdirSync(disk)) rmSync(join(disk, one), { recursive: true });
};

mkdirSync(disk);
const mounted = mount(1024) && unmount();
if (!mounted) console.error('no disk can be mounted here: the size of files is limited instead');
if (backwire(['sweep', small, '--out', join(root, 'swept')]).code !== 0)
  throw new Error('no sweep');
for (const [name, command] of Object.entries(commands)) {
  const out = join(root, `whole-${name}`);
  const { code, stderr } = backwire(command.begin(out));
  if (code !== 0) throw new Error(`${name} ends with ${code}: ${stderr}`);
  const used = usedKibibytes(out);
  for (let i = 0; i < sizes; i++) {
    const kibibytes = Math.max(4, Math.floor((used * (i + 0.5)) / sizes / 4) * 4);
    trial(name, command, filesOf(out, command.files), kibibytes, mounted);
  }
}
rmSync(root, { recursive: true });
console.log(JSON.stringify({ mounted, sizes, ...found, said }, null, 2));
const { tried: _, filled: __, ...faults } = found;
process.exitCode = Object.values(faults).every((count) => count === 0) ? 0 : 1;
