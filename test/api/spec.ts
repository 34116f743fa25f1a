/** A machine of 6-4-3 neurons on a task of 24 samples, which is soon run. */
export const spec = {
  task: { synthetic: { inputs: 6, classes: 3, samples: 24, testSamples: 12 } },
  network: [{ inputs: 6 }, { dense: 4, transfer: 'hard-tanh' }, { dense: 3, transfer: 'softmax' }],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 4 },
  epochs: 3,
  seed: 3,
} as const;
