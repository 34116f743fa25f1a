// The machine that the examples are about: 64 inputs, twice 16 hidden neurons and 4 classes, in 8 bits, learning by SRBP
// on samples that are drawn. For data of your own write a task like { idx: 'folder' }: see docs/inputs.md.

/** @type {import('backwire').RunSpec} */
export const spec = {
  task: { synthetic: {} },
  network: [
    { inputs: 64 },
    { dense: 16, transfer: 'tanh' },
    { dense: 16, transfer: 'tanh' },
    { dense: 4, transfer: 'softmax' },
  ],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 8 },
  epochs: 3,
  seed: 1,
};
