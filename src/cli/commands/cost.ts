import { type Cost, cost, floorplan } from '../../api/index.js';
import { type CostReport, type PhaseCost, phases } from '../../cost/index.js';
import { parseSetting } from '../../experiment/index.js';
import { askedPrices, type PriceOptions, short, sumOfKnown } from '../arguments/machine-prices.js';
import { writePicture } from '../arguments/write-picture.js';
import { exitCodes } from '../process/exit-codes.js';
import { missingArrays } from '../words/arrays.js';
import { estimatesInWords } from '../words/estimates.js';
import { table } from '../words/table.js';

export interface CostOptions extends PriceOptions {
  readonly set: readonly string[];
  readonly svg?: string;
  readonly json?: boolean;
}

const componentRows = ({ phases: by }: CostReport): string[][] => {
  const kinds = [...new Set(phases.flatMap((phase) => Object.keys(by[phase].components)))];
  const cell = ({ components }: PhaseCost, kind: string) => {
    const component = components[kind];
    return short(component === undefined ? 0 : component.picojoules);
  };
  return kinds.map((kind) => [
    `  ${kind}`,
    ...phases.map((phase) => cell(by[phase], kind)),
    '',
    '',
  ]);
};

const phaseTable = (report: CostReport): string => {
  const { phases: by } = report;
  const row = (what: string, of: (phase: PhaseCost) => number | null) => {
    const cells = phases.map((phase) => of(by[phase]));
    return [what, ...cells.map(short), short(sumOfKnown(cells)), ''];
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

const totals = ({ samplesPerEpoch, epochs, ...report }: Cost): string => {
  const picojoules = sumOfKnown(phases.map((phase) => report.phases[phase].picojoules));
  const joules = (count: number) =>
    picojoules === null ? '–' : `${(picojoules * count * 1e-12).toPrecision(4)} J`;
  return `an epoch of ${samplesPerEpoch} samples: ${joules(samplesPerEpoch)}; ${epochs} epochs: ${joules(samplesPerEpoch * epochs)}`;
};

const costInWords = (report: Cost): string =>
  [
    `priced by ${report.components}`,
    phaseTable(report),
    wireTable(report),
    `memory ${report.memoryBits} bits, on ${short(report.areaSquareMillimetres)} mm² of arrays`,
    `held until its error comes: ${report.held.bits} bits a sample for at most ${report.held.longestCycles} cycles, ${report.held.pipelinedBits} bits in a full pipeline`,
    totals(report),
    ...missingArrays({ name: report.hardware, arrays: report.arrays }, report),
    ...Object.entries(report.notPriced).map(
      ([what, count]) => `not priced: ${what}, ${short(count)} for one sample`,
    ),
    ...estimatesInWords(report),
  ].join('\n');

/** `backwire cost`: what a machine takes for one sample, an epoch and a run. */
export const costCommand = async (spec: string, options: CostOptions): Promise<number> => {
  const { set, svg, json } = options;
  const asked = { spec, set: set.map(parseSetting), ...askedPrices(options) };
  const report = await cost(asked);
  if (svg !== undefined) writePicture(svg, floorplan(asked));
  process.stdout.write(`${json === true ? JSON.stringify(report) : costInWords(report)}\n`);
  return exitCodes.done;
};
