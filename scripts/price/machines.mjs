// The machines that docs/cost.md prices: the quickstart's, with other layers and other learning channels.
import { buildMachine, costOf, readComponents, readExperiment } from 'backwire';

export const prices = readComponents('horowitz-45nm', 'docs');
const quickstart = readExperiment('sims/quickstart/run.json', []);

const networkOf = (sizes) => [
  { inputs: sizes[0] },
  ...sizes.slice(1, -1).map((dense) => ({ dense, transfer: 'tanh' })),
  { dense: sizes.at(-1), transfer: 'softmax' },
];

export const { hardware } = quickstart;

/** A machine that learns a sample a batch unless it is said otherwise, on the quickstart's hardware. */
export const machine = (sizes, rule, more = {}, on = hardware) => {
  const { error: _, ...rest } = quickstart.learning;
  const learning = { ...rest, rule, batch: 1, ...more };
  return buildMachine({ network: networkOf(sizes), hardware: on, learning });
};

export const price = (sizes, rule, more = {}, on = hardware) =>
  costOf(machine(sizes, rule, more, on), prices, more.batch ?? 1);

/** What a whole experiment's machine takes. */
export const priceOfExperiment = (experiment) =>
  costOf(buildMachine(experiment), prices, experiment.learning.batch);

export const mnist = [784, 100, 100, 100, 100, 10];
export const cifar = [3072, 1000, 1000, 1000, 10];

/** Hidden layers, by what they are called. */
export const stacks = [
  ['one of 100', [100]],
  ['two of 100', [100, 100]],
  ['four of 100', [100, 100, 100, 100]],
  ['eight of 100', Array(8).fill(100)],
  ['four of 400', [400, 400, 400, 400]],
  ['three of 1000', [1000, 1000, 1000]],
];

const phases = ['infer', 'carry', 'update'];
export const all = (report, what) =>
  phases.reduce((sum, phase) => sum + report.phases[phase][what], 0);

export const whole = (number) => Math.round(number).toLocaleString('en');
export const round = (number, digits = 3) =>
  Number(number.toPrecision(digits)).toLocaleString('en', { maximumFractionDigits: 6 });
export const percent = (fraction, digits = 1) => `${(100 * fraction).toFixed(digits)} %`;

/** A Markdown table: its first column to the left, the others to the right. */
export const tableOf = (heading, rows) =>
  [heading, heading.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** The fewest of 2 to 4096 for which something holds that holds for all above it; nothing where for none. */
export const fewest = (holds) => {
  if (!holds(4096)) return undefined;
  let [low, high] = [1, 4096];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
};
