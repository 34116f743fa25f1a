import { outputsOf } from '../../data/index.js';
import { finite } from '../../record/index.js';
import type { Scored, Tally } from './tally.js';
import { unitOf } from './unit.js';

/** How far the outputs are from the inputs that were to be told again, as they are scaled. */
export const inputTally = ({ task, netlist, targets }: Scored): Tally => {
  const outputs = outputsOf(task.train);
  const unit = unitOf(netlist, netlist.output);
  const targetUnit = unitOf(netlist, netlist.target);
  let [samples, squaredErrors] = [0, 0];
  return {
    add: (codes, dataset, order) => {
      const wanted = targets(dataset, order);
      for (let i = 0; i < wanted.length; i++)
        squaredErrors += ((wanted[i] as number) * targetUnit - (codes[i] as number) * unit) ** 2;
      samples += order.length;
    },
    metrics: () => ({
      kind: 'inputs',
      samples,
      loss: finite(squaredErrors / (2 * samples)),
      rmse: finite(Math.sqrt(squaredErrors / (samples * outputs))),
    }),
  };
};
