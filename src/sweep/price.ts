import { phases } from '../cost/index.js';
import type { ComponentTable } from '../hardware/index.js';
import type { Experiment } from '../run/index.js';
import { costReportOf } from './machine-price.js';
import type { Cost } from './result.js';

/** What an experiment's machine takes for one sample. */
export const priceOf = (experiment: Experiment, table: ComponentTable): Cost => {
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
  };
};
