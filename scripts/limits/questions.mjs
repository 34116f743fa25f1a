// Which bit limits are asked for: of each rule on each task, within each tolerance.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const rules = ['bp', 'rbp', 'srbp'];

export const tolerances = [0.5, 1];

const dense = { runSpec: 'sims/bit-limits/run.json', tolerances, to: 10 };

/** What is asked of each task; `taken` says how a run finds it, or nothing where it is not here. */
export const tasks = {
  mnist: { ...dense, title: 'MNIST', taken: () => 'task=mnist' },
  'fashion-mnist': {
    ...dense,
    title: 'Fashion-MNIST',
    taken: ({ fashion }) => (existsSync(fashion) ? `task=${fashion}` : undefined),
  },
  cifar10: {
    title: 'CIFAR-10',
    runSpec: 'sims/bit-limits/cifar10.json',
    tolerances: [1],
    to: 12,
    taken: ({ cifar10 }) => (existsSync(cifar10) ? `task.cifar10=${resolve(cifar10)}` : undefined),
  },
};

/** Uniform steps over ±1, which no error of a softmax layer leaves. */
export const format = 'ap_fixed<{bits},1>';

export const [from, seeds] = [2, 3];

export const questions = Object.entries(tasks).flatMap(([task, { tolerances }]) =>
  rules.flatMap((rule) => tolerances.map((tolerance) => ({ task, rule, tolerance }))),
);

export const keyOf = ({ task, rule, tolerance }) => `${task}, ${rule}, ${tolerance}`;
