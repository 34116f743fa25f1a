import { type CostReport, costOf, type PhaseCost, phases } from '../cost/index.js';
import { openTask } from '../data/index.js';
import { readComponents } from '../hardware/index.js';
import { buildMachine } from '../machine/index.js';
import { type Experiment, parseSetting, readExperiment } from '../run/index.js';
import { exitCodes } from './exit-codes.js';
import { table } from './table.js';

export interface CostOptions {
  readonly set: readonly string[];
  readonly components: string;
  readonly json?: boolean;
}

/** A number of at most four significant digits, or whole. */
const short = (number: number): string =>
  number === 0 || Math.abs(number) >= 1000 ? String(Math.round(number)) : number.toPrecision(4);

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const componentRows = ({ phases: by }: CostReport): string[][] => {
  const kinds = [...new Set(phases.flatMap((phase) => Object.keys(by[phase].components)))];
  const cell = (phase: PhaseCost, kind: string) => short(phase.components[kind]?.picojoules ?? 0);
  return kinds.map((kind) => [
    `  ${kind}`,
    ...phases.map((phase) => cell(by[phase], kind)),
    '',
    '',
  ]);
};

const phaseTable = (report: CostReport): string => {
  const { phases: by } = report;
  const row = (what: string, of: (phase: PhaseCost) => number) => {
    const cells = phases.map((phase) => of(by[phase]));
    return [what, ...cells.map(short), short(sum(cells)), ''];
  };
  return table([
    ['for one sample', 'infer', 'carry the error', 'update', 'all', ''],
    row('MACs', ({ macs }) => macs),
    row('cycles', ({ cycles }) => cycles),
    row('picojoules', ({ picojoules }) => picojoules),
    ...componentRows(report),
  ]);
};

const wireTable = ({ wires, boundaries }: CostReport): string =>
  table([
    ['wires', 'lines', 'millimetres', 'picojoules'],
    ...(['forward', 'learning'] as const).map((channel) => [
      `  ${channel}`,
      String(wires[channel].count),
      short(wires[channel].millimetres),
      short(wires[channel].picojoules),
    ]),
    ...boundaries.map(({ between, lines, millimetres }) => [
      `  ${between.join(' | ')}`,
      `${lines.forward} up, ${lines.learning} down`,
      short(millimetres),
      '',
    ]),
  ]);

const totals = (report: CostReport, samples: number, epochs: number): string => {
  const picojoules = sum(phases.map((phase) => report.phases[phase].picojoules));
  const joules = (count: number) => `${(picojoules * count * 1e-12).toPrecision(4)} J`;
  return `an epoch of ${samples} samples: ${joules(samples)}; ${epochs} epochs: ${joules(samples * epochs)}`;
};

const inWords = (report: CostReport, samples: number, epochs: number): string =>
  [
    `priced by ${report.components}`,
    phaseTable(report),
    wireTable(report),
    `memory ${report.memoryBits} bits, on ${short(report.areaSquareMillimetres)} mm² of arrays`,
    `held until its error comes: ${report.held.bits} bits a sample for at most ${report.held.longestCycles} cycles, ${report.held.pipelinedBits} bits in a full pipeline`,
    totals(report, samples, epochs),
    ...Object.entries(report.notPriced).map(
      ([what, count]) => `not priced: ${what}, ${short(count)} for one sample`,
    ),
  ].join('\n');

const reportOf = (experiment: Experiment, components: string): CostReport =>
  costOf(
    buildMachine(experiment),
    readComponents(components, '--components'),
    experiment.learning.batch,
  );

/** `backwire cost`: what a machine takes for one sample, an epoch and a run. */
export const costCommand = async (
  spec: string,
  { set, components, json }: CostOptions,
): Promise<number> => {
  const experiment = readExperiment(spec, set.map(parseSetting));
  const report = reportOf(experiment, components);
  const samples = openTask(experiment.task, experiment.base).train.count;
  const { epochs } = experiment;
  const whole = { ...report, samplesPerEpoch: samples, epochs };
  process.stdout.write(
    `${json === true ? JSON.stringify(whole) : inWords(report, samples, epochs)}\n`,
  );
  return exitCodes.done;
};

const compared: readonly (readonly [string, (report: CostReport) => number])[] = [
  ['carry MACs', ({ phases: { carry } }) => carry.macs],
  ['carry pJ', ({ phases: { carry } }) => carry.picojoules],
  ['all pJ', ({ phases: by }) => sum(phases.map((phase) => by[phase].picojoules))],
  ['cycles', ({ phases: by }) => sum(phases.map((phase) => by[phase].cycles))],
  ['learning lines', ({ wires }) => wires.learning.count],
  ['learning mm', ({ wires }) => wires.learning.millimetres],
  ['memory bits', ({ memoryBits }) => memoryBits],
  ['held bits', ({ held }) => held.bits],
  ['in a pipeline', ({ held }) => held.pipelinedBits],
  ['mm²', ({ areaSquareMillimetres }) => areaSquareMillimetres],
];

export interface CompareOptions extends CostOptions {
  readonly rule: string;
}

/** `backwire compare`: what each of several learning rules takes on the same machine. */
export const compareCommand = async (
  spec: string,
  { set, components, rule, json }: CompareOptions,
): Promise<number> => {
  const reports = rule.split(',').map((name) => {
    const settings = [...set, `learning.rule=${name}`].map(parseSetting);
    return { rule: name, ...reportOf(readExperiment(spec, settings), components) };
  });
  const rows = reports.map((report) => [
    report.rule,
    ...compared.map(([, of]) => short(of(report))),
  ]);
  const words = table([['for one sample', ...compared.map(([what]) => what)], ...rows]);
  process.stdout.write(`${json === true ? JSON.stringify(reports) : words}\n`);
  return exitCodes.done;
};
