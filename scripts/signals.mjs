// Sends Ctrl-C, as a terminal does to every process of its group, to sweeps and searches for bits in the second
// after they said that they begin, lets the same command go on, and says whether a run was called failed that
// was not, was done twice, or came out otherwise. node scripts/signals.mjs [trials] [seed] [sweep|bits]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeSpecs } from './stub-sweep.mjs';

const [trials, seed] = [Number(process.argv[2] ?? 100), Number(process.argv[3] ?? 1)];
const latest = 1000;
const patience = 120_000;
const root = mkdtempSync(join(tmpdir(), 'backwire-signals-'));
const sweepSpec = writeSpecs(join(root, 'specs'), { seed: { from: 1, to: 40, step: 1 } });
const runSpec = join(dirname(sweepSpec), 'run.json');

/** Runs the program in a process group of its own; with a time, the group gets SIGINT so long after its first word. */
const backwire = (args, interruptAfter) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/bin/main.js', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const said = [];
    child.stderr.on('data', (text) => {
      if (said.length === 0 && interruptAfter !== undefined)
        timers.push(setTimeout(send, interruptAfter, 'SIGINT'));
      said.push(text);
    });
    const send = (signal) => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
    };
    const timers = [setTimeout(send, patience, 'SIGKILL')];
    child.on('close', (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      resolve({ code, signal, stderr: Buffer.concat(said).toString() });
    });
  });

const commands = {
  sweep: ['sweep', sweepSpec],
  bits: ['bits', runSpec, '--of', 'error', '--to', '5', '--scan', '--tolerance', '100'],
};

const read = (...path) => (existsSync(join(...path)) ? readFileSync(join(...path), 'utf8') : '');
const entriesOf = (text) => {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole === '' ? [] : whole.trimEnd().split('\n').map(JSON.parse);
};

/** How a command that was interrupted may end: in order, at once, or not at all, as it was done before. */
const mayEnd = ({ code, signal }) => code === 130 || code === 0 || signal === 'SIGINT';

const found = { interrupts: 0, endedOtherwise: 0, failures: 0, twice: 0, otherwise: 0, left: 0 };
const ends = {};

const note = (name, ended) => {
  const end = `${name}: ${ended.signal ?? ended.code}`;
  ends[end] = (ends[end] ?? 0) + 1;
  if (ended.code !== 0) found.interrupts++;
  if (mayEnd(ended)) return;
  found.endedOtherwise++;
  console.error(ended.stderr);
};

const trial = async (name, milliseconds, expected) => {
  const out = join(root, 'trial');
  const command = [...commands[name], '--out', out, '--workers', '2'];
  note(name, await backwire(command, milliseconds));
  const { code, stderr } = await backwire(command);
  const entries = entriesOf(read(out, 'journal.jsonl'));
  if (entries.some(({ outcome }) => outcome === 'failed')) found.failures++;
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) found.twice++;
  if (existsSync(join(out, 'journal.lock'))) found.left++;
  if (code !== 0 || read(out, 'results.csv') !== expected) {
    found.otherwise++;
    console.error(`${name} at ${milliseconds} ms, then ${code}: ${stderr}`);
  }
  rmSync(out, { recursive: true, force: true });
};

/** Moments that are spread over the first second, and shifted by the seed. */
const momentOf = (i) => Math.round(((i + ((seed * 0.618) % 1)) * latest) / trials) % latest;

const names = Object.keys(commands).filter((name) => (process.argv[4] ?? name) === name);
const expected = {};
for (const name of names) {
  const out = join(root, `whole-${name}`);
  const { code } = await backwire([...commands[name], '--out', out, '--workers', '2']);
  if (code !== 0) throw new Error(`${name} ends with ${code}`);
  expected[name] = read(out, 'results.csv');
}
for (let i = 0; i < trials; i++)
  for (const name of names) await trial(name, momentOf(i), expected[name]);
rmSync(root, { recursive: true });
console.log(JSON.stringify({ trials, seed, ...found, ends }, null, 2));
const { interrupts: _, ...faults } = found;
process.exitCode = Object.values(faults).every((count) => count === 0) ? 0 : 1;
