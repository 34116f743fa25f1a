import { type CostReport, costOf } from '../../cost/index.js';
import type { Experiment } from '../../experiment/index.js';
import { type ComponentTable, scaledTable } from '../../hardware/index.js';
import { readComponents } from '../../library/index.js';
import { buildMachine } from '../../machine/index.js';
import { countOf, refuse } from './arguments.js';

/** What a command prices machines by. */
export interface PriceOptions {
  readonly components: string;
  readonly node?: string;
  readonly supply?: string;
}

/** A number of at most four significant digits, or whole; a dash where it isn't known. */
export const short = (number: number | null): string => {
  if (number === null) return '–';
  return number === 0 || Math.abs(number) >= 1000
    ? String(Math.round(number))
    : number.toPrecision(4);
};

/** The sum of what is known; null where nothing is. */
export const sumOfKnown = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
};

const voltsOf = (text: string): number => {
  const volts = Number(text);
  return volts > 0 && volts <= 10
    ? volts
    : refuse(`--supply ${text.slice(0, 32)}`, 'is no supply', 'write volts, like --supply 0.8');
};

/** The table that is named, and scaled where another node or supply is asked for. */
export const pricesOf = ({ components, node, supply }: PriceOptions): ComponentTable => {
  const named = readComponents(components, '--components');
  if (node === undefined && supply === undefined) return named;
  const nanometres = countOf('--node', node) ?? named.nodeNanometres;
  return scaledTable(named, nanometres, supply === undefined ? named.supplyVolts : voltsOf(supply));
};

/** What a machine takes, by those prices. */
export const reportOf = (experiment: Experiment, prices: ComponentTable): CostReport =>
  costOf(buildMachine(experiment), prices, experiment.learning.batch);
