import type { Codes } from '../../backends/index.js';
import { type ClassGoal, outputsOf } from '../../data/index.js';
import { finite } from '../../record/index.js';
import { largestIndex } from './largest-index.js';
import type { Scored, Tally } from './tally.js';
import { unitOf } from './unit.js';

/** ½ Σ (t − o)², with t = 1 for the sample's class and 0 for all others. */
const lossOf = (outputs: Codes, first: number, classes: number, label: number, unit: number) => {
  let loss = 0;
  for (let i = 0; i < classes; i++) {
    const error = (i === label ? 1 : 0) - (outputs[first + i] as number) * unit;
    loss += error * error;
  }
  return loss / 2;
};

/** Counts which class each sample is of, and which one the outputs name. */
export const classTally = ({ task, netlist }: Scored): Tally => {
  const classes = outputsOf(task.train);
  const unit = unitOf(netlist, netlist.output);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let [samples, correct, loss] = [0, 0, 0];
  return {
    add: (outputs, { goal }, order) => {
      const { labels } = goal as ClassGoal;
      order.forEach((sample, i) => {
        const label = labels[sample] as number;
        const named = largestIndex(outputs, i * classes, classes);
        ((counts[label] as number[])[named] as number)++;
        if (named === label) correct++;
        loss += lossOf(outputs, i * classes, classes, label, unit);
      });
      samples += order.length;
    },
    metrics: () => ({
      kind: 'classes',
      samples,
      accuracy: correct / samples,
      loss: finite(loss / samples),
      confusion: counts,
    }),
  };
};
