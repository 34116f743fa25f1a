import { type CostReport, costOf, drawFloorplan, type PhaseCost, phases } from '../cost/index.js';
import { openTask } from '../data/index.js';
import { type ComponentTable, readComponents, scaledTable } from '../hardware/index.js';
import { buildMachine } from '../machine/index.js';
import { type Experiment, parseSetting, readExperiment } from '../run/index.js';
import { readResults } from '../sweep/index.js';
import { countOf, refuse } from './arguments.js';
import { exitCodes } from './exit-codes.js';
import { table } from './table.js';
import { writePicture } from './write-picture.js';

export interface CostOptions {
  readonly set: readonly string[];
  readonly components: string;
  readonly node?: string;
  readonly supply?: string;
  readonly svg?: string;
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

const voltsOf = (text: string): number => {
  const volts = Number(text);
  return volts > 0 && volts <= 10
    ? volts
    : refuse(`--supply ${text.slice(0, 32)}`, 'is no supply', 'write volts, like --supply 0.8');
};

/** The table that is named, and scaled where another node or supply is asked for. */
const tableOf = ({ components, node, supply }: CostOptions): ComponentTable => {
  const named = readComponents(components, '--components');
  if (node === undefined && supply === undefined) return named;
  const nanometres = countOf('--node', node) ?? named.nodeNanometres;
  return scaledTable(named, nanometres, supply === undefined ? named.supplyVolts : voltsOf(supply));
};

const reportOf = (experiment: Experiment, prices: ComponentTable): CostReport =>
  costOf(buildMachine(experiment), prices, experiment.learning.batch);

const draw = (path: string, experiment: Experiment, { name, cell }: ComponentTable): void => {
  if (cell === undefined)
    refuse(`--svg ${path}`, `can't be drawn by ${name}, which has no cell`, 'take another table');
  else writePicture(path, drawFloorplan(buildMachine(experiment), cell.squareMicrometres));
};

/** `backwire cost`: what a machine takes for one sample, an epoch and a run. */
export const costCommand = async (spec: string, options: CostOptions): Promise<number> => {
  const { set, svg, json } = options;
  const experiment = readExperiment(spec, set.map(parseSetting));
  const prices = tableOf(options);
  const report = reportOf(experiment, prices);
  if (svg !== undefined) draw(svg, experiment, prices);
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
  ['read backwards', ({ learning }) => learning.arraysReadBackwards],
  ['feedback bits', ({ learning }) => learning.feedbackBits],
  ['generated', ({ learning }) => learning.generatedBits],
  ['layers waited for', ({ learning }) => learning.layersWaitedFor],
];

export interface CompareOptions extends CostOptions {
  readonly rule: string;
  readonly sweep?: string;
}

/** The mean test accuracy that a sweep found for each rule, by its folder. */
const accuraciesIn = (folder: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number[]>();
  for (const { values, result } of readResults(folder)) {
    if (result?.outcome !== 'done') continue;
    const rule = String(values['learning.rule']);
    found.set(rule, [...(found.get(rule) ?? []), result.test.at(-1) as number]);
  }
  return new Map([...found].map(([rule, all]) => [rule, sum(all) / all.length]));
};

/** `backwire compare`: what each of several learning rules takes on the same machine. */
export const compareCommand = async (spec: string, options: CompareOptions): Promise<number> => {
  const { set, rule, sweep, json } = options;
  const prices = tableOf(options);
  const accuracies = sweep === undefined ? new Map<string, number>() : accuraciesIn(sweep);
  const reports = rule.split(',').map((name) => {
    const settings = [...set, `learning.rule=${name}`].map(parseSetting);
    const report = reportOf(readExperiment(spec, settings), prices);
    return { rule: name, testAccuracy: accuracies.get(name) ?? null, ...report };
  });
  const rows = compared.map(([what, of]) => [what, ...reports.map((report) => short(of(report)))]);
  const learnt = reports.map(({ testAccuracy: a }) =>
    a === null ? '–' : `${(100 * a).toFixed(2)} %`,
  );
  const words = table([
    [`for one sample, by ${prices.name}`, ...reports.map((report) => report.rule)],
    ...rows,
    ...(sweep === undefined ? [] : [['test accuracy', ...learnt]]),
  ]);
  process.stdout.write(`${json === true ? JSON.stringify(reports) : words}\n`);
  return exitCodes.done;
};
