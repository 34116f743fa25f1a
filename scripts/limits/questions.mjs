// Which bit limits are asked for: of each rule on each task, within each tolerance.
export const runSpec = 'sims/bit-limits/run.json';

export const rules = ['bp', 'rbp', 'srbp'];

export const tasks = { mnist: 'MNIST', 'fashion-mnist': 'Fashion-MNIST' };

export const tolerances = [0.5, 1];

/** Uniform steps over ±1, which no error of a softmax layer leaves. */
export const format = 'ap_fixed<{bits},1>';

export const [from, to, seeds] = [2, 10, 3];

export const questions = Object.keys(tasks).flatMap((task) =>
  rules.flatMap((rule) => tolerances.map((tolerance) => ({ task, rule, tolerance }))),
);

export const keyOf = ({ task, rule, tolerance }) => `${task}, ${rule}, ${tolerance}`;
