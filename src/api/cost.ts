import { z } from 'zod';
import { type CostReport, costOf, drawFloorplan } from '../cost/index.js';
import { openTask } from '../data/index.js';
import type { Experiment } from '../experiment/index.js';
import { type ComponentTable, type Hardware, scaledTable } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import { readComponents } from '../library/index.js';
import { buildMachine } from '../machine/index.js';
import { ofSpec, path, requireOptions } from './options.js';
import { experimentOf, type SpecOptions } from './spec.js';

/** By what a machine is priced. */
export interface PriceOptions {
  /** A component table: the name of one that is shipped, or a path. By default `horowitz-45nm`. */
  readonly components?: string | undefined;
  /** The node that its figures are scaled to, in nm. */
  readonly node?: number | undefined;
  /** The supply that its figures are scaled to, in V. */
  readonly supply?: number | undefined;
}

/** Which machine is priced, and by what. */
export interface CostOptions extends SpecOptions, PriceOptions {}

/** What a machine takes for one sample, and how many samples a run has. */
export interface Cost extends CostReport {
  /** The name of its hardware model. */
  readonly hardware: string;
  /** Which ways the model says that arrays are read. */
  readonly arrays: Hardware['arrays'];
  readonly samplesPerEpoch: number;
  readonly epochs: number;
}

const costOptions = z.strictObject({
  ...ofSpec,
  components: path.optional(),
  node: z.number().min(1).max(100_000).optional().describe('nanometres, like 28'),
  supply: z.number().positive().max(10).optional().describe('volts, like 0.8'),
});

/**
 * The table that is named, and scaled where another node or supply is asked for.
 * @throws InputError where there is none, or it can't be scaled to there.
 */
export const pricesOf = ({
  components = 'horowitz-45nm',
  node,
  supply,
}: PriceOptions): ComponentTable => {
  const named = readComponents(components, '--components');
  if (node === undefined && supply === undefined) return named;
  return scaledTable(named, node ?? named.nodeNanometres, supply ?? named.supplyVolts);
};

/** What a machine takes for one sample, by those prices. */
export const reportOf = (experiment: Experiment, prices: ComponentTable): CostReport =>
  costOf(buildMachine(experiment), prices, experiment.learning.batch);

/**
 * Prices a machine from its wiring: nothing is run.
 * @returns energy in pJ, time in cycles, wires in lines and mm, memory in bits and area in mm², for one sample; null
 * is what the table does not price.
 * @throws {InputError} Where an option, the spec, its data or the table are wrong.
 */
export const cost = async (options: CostOptions): Promise<Cost> => {
  requireOptions(costOptions, options, 'cost');
  const experiment = experimentOf(options);
  const report = reportOf(experiment, pricesOf(options));
  const { task, base, hardware, epochs } = experiment;
  const { train } = await openTask(task, base);
  const { name, arrays } = hardware;
  return { ...report, hardware: name, arrays, samplesPerEpoch: train.count, epochs };
};

/**
 * Draws where the arrays of a machine lie and what is wired between them, to scale.
 * @returns an SVG document.
 * @throws {InputError} Where an option or the spec is wrong, or the component table has no cell.
 */
export const floorplan = (options: CostOptions): string => {
  requireOptions(costOptions, options, 'floorplan');
  const { name, cell } = pricesOf(options);
  if (cell === undefined)
    throw new InputError({
      where: '--svg',
      reason: `can't be drawn by ${name}, which has no cell`,
      remedy: 'take another table',
    });
  return drawFloorplan(buildMachine(experimentOf(options)), cell.squareMicrometres);
};
