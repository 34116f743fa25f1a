// What speed is asked of Backwire, as ratios to others on the same workload.

const at = (workload, threads = 1) => ({
  int8: (backend) => ({ workload, hardware: 'digital-int8', rule: 'srbp', backend, threads }),
  int16: (backend) => ({ workload, hardware: 'digital-int16', rule: 'srbp', backend, threads }),
  float32: (backend) => ({ workload, hardware: 'ideal-float32', rule: 'bp', backend, threads }),
  bp: { workload, hardware: 'float32', rule: 'bp', backend: 'PyTorch', threads },
  fake: { workload, hardware: 'fake-quantised', rule: 'srbp', backend: 'PyTorch', threads },
});

const wide = at('wide');
const paper = at('paper');
const online = at('online');
const cifar10 = at('cifar10');
const widest = at('widest');

/**
 * One contender beside another, and the least ratio that is asked for; none where it is only told.
 * @type {any[]}
 */
export const bars = [
  { of: wide.int8('native'), to: wide.bp, atLeast: 1.5 },
  { of: wide.int8('native'), to: wide.fake, atLeast: 1.7 },
  { of: wide.int16('native'), to: wide.bp, atLeast: 0.7 },
  { of: wide.float32('native'), to: wide.bp, atLeast: 0.7 },
  { of: paper.int8('wasm'), to: paper.fake, atLeast: 1.5 },
  { of: online.int8('wasm'), to: online.fake, atLeast: 20 },
  { of: cifar10.int8('native'), to: cifar10.bp, atLeast: 1 },
  { of: widest.int8('native'), to: widest.bp },
  { of: widest.int8('native'), to: widest.fake },
  { of: at('wide', 2).int8('native'), to: wide.int8('native'), atLeast: 1.6 },
  { of: at('wide', 2).int8('native'), to: at('wide', 2).bp, atLeast: 1 },
  { of: at('widest', 2).int8('native'), to: widest.int8('native') },
];

/** The most that a machine may be slower than digital-int8, or faster. */
export const cliff = 3;
