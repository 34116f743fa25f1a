import { type CostReport, costOf } from '../../cost/index.js';
import type { Experiment } from '../../experiment/index.js';
import type { ComponentTable } from '../../hardware/index.js';
import { readComponents } from '../../library/index.js';
import { buildMachine } from '../../machine/index.js';

/** What a machine takes, and what it does with one sample; null what its component table can't price. */
export interface MachinePrice {
  /** Lines of one bit. */
  readonly forwardLines: number;
  readonly learningLines: number;
  readonly memoryBits: number;
  readonly inferPicojoules: number | null;
  readonly carryPicojoules: number | null;
  readonly updatePicojoules: number | null;
}

/** What the machine of an experiment takes, by a component table. */
export const costReportOf = (experiment: Experiment, table: ComponentTable): CostReport =>
  costOf(buildMachine(experiment), table, experiment.learning.batch);

/** The same in few numbers. */
export const machinePriceOf = (experiment: Experiment, components: string): MachinePrice => {
  const table = readComponents(components, 'components');
  const { wires, memoryBits, phases } = costReportOf(experiment, table);
  return {
    forwardLines: wires.forward.count,
    learningLines: wires.learning.count,
    memoryBits,
    inferPicojoules: phases.infer.picojoules,
    carryPicojoules: phases.carry.picojoules,
    updatePicojoules: phases.update.picojoules,
  };
};
