import { pricesOf, reportOf } from '../../api/index.js';
import { type CostReport, phases } from '../../cost/index.js';
import { parseSetting, readExperiment } from '../../experiment/index.js';
import { type MachineResults, resultsIn, spreadOf } from '../../sweep/index.js';
import { refuse } from '../arguments/arguments.js';
import { askedPrices, type PriceOptions, short, sumOfKnown } from '../arguments/machine-prices.js';
import { exitCodes } from '../process/exit-codes.js';
import { missingArrays } from '../words/arrays.js';
import { estimatesInWords } from '../words/estimates.js';
import { table } from '../words/table.js';

export interface CompareOptions extends PriceOptions {
  readonly set: readonly string[];
  readonly rule: string;
  readonly sweep?: string;
  readonly json?: boolean;
}

const ofPhases = ({ phases: by }: CostReport, of: 'picojoules' | 'cycles'): number | null =>
  sumOfKnown(phases.map((phase) => by[phase][of]));

const compared: readonly (readonly [string, (report: CostReport) => number | null])[] = [
  ['carry MACs', ({ phases: { carry } }) => carry.macs],
  ['carry pJ', ({ phases: { carry } }) => carry.picojoules],
  ['all pJ', (report) => ofPhases(report, 'picojoules')],
  ['cycles', (report) => ofPhases(report, 'cycles')],
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

/** What a rule learnt in a sweep, on the very machine that is priced. */
interface Learnt {
  readonly testAccuracy: number | null;
  /** The sample deviation over seeds. */
  readonly testAccuracyDeviation: number | null;
  readonly seeds: number;
}

const learntOf = ({ accuracies }: MachineResults): Learnt => {
  if (accuracies.length === 0) return { testAccuracy: null, testAccuracyDeviation: null, seeds: 0 };
  const { mean, deviation } = spreadOf(accuracies);
  return { testAccuracy: mean, testAccuracyDeviation: deviation, seeds: accuracies.length };
};

/** A sweep of other machines says nothing of these. */
const refuseOthers = (folder: string, found: readonly MachineResults[]): void => {
  const [nearest] = [...found].sort((a, b) => a.differsIn.length - b.differsIn.length);
  if (nearest === undefined || nearest.differsIn.length === 0) return;
  refuse(
    `--sweep ${folder}`,
    `has no run of these machines: the nearest differs in ${nearest.differsIn.join(', ')}`,
    `set that with --set, or compare ${folder}/run.json`,
  );
};

const accuracyInWords = ({ testAccuracy, testAccuracyDeviation }: Learnt): string => {
  if (testAccuracy === null) return '–';
  const mean = (100 * testAccuracy).toFixed(2);
  return testAccuracyDeviation === null
    ? `${mean} %`
    : `${mean} ± ${(100 * testAccuracyDeviation).toFixed(2)} %`;
};

const notPricedIn = (reports: readonly CostReport[]): string[] => {
  const kinds = [...new Set(reports.flatMap(({ notPriced }) => Object.keys(notPriced)))];
  return kinds.length === 0 ? [] : [`not priced, so in no sum: ${kinds.join(', ')}`];
};

/** `backwire compare`: what each of several learning rules takes on the same machine. */
export const compareCommand = async (spec: string, options: CompareOptions): Promise<number> => {
  const { set, rule, sweep, json } = options;
  const prices = pricesOf(askedPrices(options));
  const machines = rule.split(',').map((name) => {
    const settings = [...set, `learning.rule=${name}`].map(parseSetting);
    return { rule: name, experiment: readExperiment(spec, settings) };
  });
  const resultsOf = sweep === undefined ? undefined : resultsIn(sweep);
  const found = machines.map(
    ({ experiment }) => resultsOf?.(experiment) ?? { accuracies: [], differsIn: [] },
  );
  if (sweep !== undefined) refuseOthers(sweep, found);
  const reports = machines.map(({ rule, experiment }, i) => {
    const report = reportOf(experiment, prices);
    const missing = missingArrays(experiment.hardware, report);
    return { rule, ...learntOf(found[i] as MachineResults), ...report, missing };
  });
  const words = table([
    [`for one sample, by ${prices.name}`, ...reports.map((report) => report.rule)],
    ...compared.map(([what, of]) => [what, ...reports.map((report) => short(of(report)))]),
    ...(sweep === undefined
      ? []
      : [
          ['test accuracy', ...reports.map(accuracyInWords)],
          ['seeds', ...reports.map(({ seeds }) => String(seeds))],
        ]),
  ]);
  const missing = reports.flatMap((report) => report.missing.map((m) => `${report.rule}: ${m}`));
  const estimates = [...new Set(reports.flatMap(estimatesInWords))];
  const told = [words, ...missing, ...notPricedIn(reports), ...estimates].join('\n');
  process.stdout.write(`${json === true ? JSON.stringify(reports) : told}\n`);
  return exitCodes.done;
};
