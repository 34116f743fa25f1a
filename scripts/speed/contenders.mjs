// Who is timed by a timing, as the rows of what was measured name them.

/** What the ways of torch_steps.py are. */
const ways = {
  bp: { hardware: 'float32', rule: 'bp' },
  srbp: { hardware: 'float32', rule: 'srbp' },
  fake: { hardware: 'fake-quantised', rule: 'srbp' },
  'fake-stochastic': { hardware: 'fake-quantised by chance', rule: 'srbp' },
  product: { hardware: 'float32', rule: 'product' },
};

export const nameOf = (hardware) =>
  typeof hardware === 'string' ? hardware : `${hardware.bits} bits`;

const namers = {
  pytorch: (timing) => timing.ways.map((way) => ({ ...ways[way], backend: 'PyTorch' })),
  'gpu.js': ({ modes }) =>
    modes.map((mode) => ({ hardware: 'float32', rule: 'product', backend: `gpu.js ${mode}` })),
  backwire: ({ hardware, rule, backends }) =>
    backends.map((backend) => ({ hardware: nameOf(hardware), rule, backend })),
};

export const contendersOf = (timing) =>
  namers[timing.by](timing).map((contender) => ({ ...contender, threads: timing.threads }));

export const keyOf = ({ workload, hardware, rule, backend, threads }) =>
  [workload, hardware, rule, backend, threads].join(', ');
