// How many machines are drawn and priced a second, by sweeps of the quickstart's that change only numbers.
// node scripts/price/speed.mjs [seconds]
//
// Each machine is another one. Processor seconds are counted, which hardly depend on what else the computer does,
// of batches of 100 machines: the fastest batch and the one in the middle are told. "from specs" is what a sweep
// does: each machine's spec is read and checked as well.
import { buildMachine, costOf, parseSetting, readExperiment, resolveExperiment } from 'backwire';
import { prices, tableOf, whole } from './machines.mjs';

const seconds = Number(process.argv[2] ?? 20);
const batch = 100;
const path = 'sims/quickstart/run.json';
const { spec, base } = readExperiment(path, []);

const experimentOf = (settings) =>
  resolveExperiment(
    spec,
    settings.map((setting) => parseSetting(setting)),
    path,
    base,
  );

const rules = ['srbp', 'rbp', 'bp', 'arbp', 'drtp'];

const rate = (i) => `learning.rate=${0.1 + (i % 1000) / 1e4}`;
const width = (i) => `hardware.wires.activity.format="Q1.${3 + (i % 5)}"`;
const size = (i) => `network.1.dense=${10 + (i % 90)}`;
const rule = (i) => `learning.rule=${rules[i % rules.length]}`;

/** What the machine of each number has otherwise. */
const sweeps = {
  rates: (i) => [rate(i)],
  'widths of activity': (i) => [width(i), rate(i)],
  'sizes of a layer': (i) => [size(i), rate(i)],
  rules: (i) => [rule(i), rate(i)],
  'all of them': (i) => [width(i), size(i), rule(i), rate(i)],
};

const machines = 1000;
const numbers = Array.from({ length: machines }, (_, i) => i);

const priced = (experiment) =>
  costOf(buildMachine(experiment), prices, experiment.learning.batch).phases.infer.picojoules;

/** Two ways to each machine of a sweep: from its experiment, and from its spec. */
const waysOf = (settingsOf) => {
  const settings = numbers.map(settingsOf);
  const experiments = settings.map(experimentOf);
  return [(i) => priced(experiments[i]), (i) => priced(experimentOf(settings[i]))];
};

/** Processor microseconds of a batch that begins with that machine. */
const takes = (way, first) => {
  const before = process.cpuUsage();
  for (let i = first; i < first + batch; i++) way(i % machines);
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

const perSecond = (micros) => whole((batch * 1e6) / micros);

/** What the fastest batch comes to and the one in the middle, of those after the first third, when all is compiled. */
const speedsOf = (taken) => {
  const sorted = taken.slice(taken.length / 3).sort((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1]].map(perSecond);
};

/** All ways in turn, a batch at a time, so that what else the computer does slows all alike. */
const inTurn = (ways) => {
  const taken = ways.map(() => []);
  const end = performance.now() + seconds * 1000;
  for (let first = 0; performance.now() < end; first += batch)
    ways.forEach((way, i) => {
      taken[i].push(takes(way, first));
    });
  return taken.map(speedsOf);
};

const names = Object.keys(sweeps);
const speeds = inTurn(Object.values(sweeps).flatMap(waysOf));
const heading = ['machines a second', 'fastest', 'middle', 'from specs, fastest', 'middle'];
const rows = names.map((name, i) => [name, ...speeds[2 * i], ...speeds[2 * i + 1]]);
process.stdout.write(`${tableOf(heading, rows)}\n`);
