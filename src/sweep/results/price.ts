import { createHash } from 'node:crypto';
import { costVersion, phases } from '../../cost/index.js';
import type { Experiment } from '../../experiment/index.js';
import { type ComponentTable, hasEstimates } from '../../hardware/index.js';
import { readComponents } from '../../library/index.js';
import { canonical } from '../journal/identity.js';
import { remembering } from '../journal/remembering.js';
import type { Cost } from '../journal/result.js';
import { costReportOf } from './machine-price.js';

/** Tells what machines take, by one component table. */
export interface Pricer {
  /** A hash of the table's figures and of the way of pricing: the same name, the same prices. */
  readonly name: string;
  /** Whether some figure of the table is estimated. */
  readonly estimates: boolean;
  readonly priceOf: (experiment: Experiment) => Cost;
}

/** What an experiment's machine takes for one sample. */
const priceOf = (experiment: Experiment, table: ComponentTable): Cost => {
  const report = costReportOf(experiment, table);
  const { infer, carry, update } = report.phases;
  return {
    inferPicojoules: infer.picojoules,
    carryPicojoules: carry.picojoules,
    updatePicojoules: update.picojoules,
    cycles: phases.reduce((sum, phase) => sum + report.phases[phase].cycles, 0),
    memoryBits: report.memoryBits,
    areaSquareMillimetres: report.areaSquareMillimetres,
    learningMillimetres: report.wires.learning.millimetres,
    ...(report.estimated === undefined ? {} : { estimated: Object.keys(report.estimated) }),
  };
};

const nameOf = (table: ComponentTable): string =>
  createHash('sha256')
    .update(`${canonical(table)}\n${costVersion}`)
    .digest('hex')
    .slice(0, 16);

/**
 * Prices by the table that is shipped under a name, or stands at a path, as it is now.
 * @throws InputError when there is none, or what is wrong with it.
 */
export const pricerOf = (components: string): Pricer => {
  const table = readComponents(components, 'components');
  const known = remembering<Cost>(1024);
  return {
    name: nameOf(table),
    estimates: hasEstimates(table),
    // The seed and how long it learns change nothing of what a machine takes.
    priceOf: (experiment) => {
      const { network, hardware, learning } = experiment;
      const key = JSON.stringify([network, hardware, learning]);
      return known(key, () => priceOf(experiment, table));
    },
  };
};
