// What is timed: parts of workloads, and of each the timings that take turns in one round.

import { nameOf } from './contenders.mjs';

const pytorch = (...ways) => ({ by: 'pytorch', ways, threads: 1 });
const gpuJs = (...modes) => ({ by: 'gpu.js', modes, threads: 1 });
const backwire = (hardware, rule, ...backends) => ({
  ...{ by: 'backwire', hardware, rule, backends, threads: 1 },
});

/** Samples of MNIST through hidden layers of one width. */
const dense = (hidden, width) => [784, ...Array(hidden).fill(width), 10];

const wide = dense(3, 1024);
const paper = dense(3, 100);

const both = ['wasm', 'native'];
const int8 = backwire('digital-int8', 'srbp', ...both);
const int16 = backwire('digital-int16', 'srbp', ...both);
const int8ByTwo = { ...backwire('digital-int8', 'srbp', 'native'), threads: 2 };
const float32 = backwire('ideal-float32', 'bp', ...both);
const bpByTwo = { ...pytorch('bp'), threads: 2 };
const everyWay = pytorch('bp', 'srbp', 'fake', 'fake-stochastic');

const beside = [
  {
    name: 'wide',
    sizes: wide,
    batch: 128,
    timings: [everyWay, int8, int16, float32, int8ByTwo, bpByTwo],
  },
  { name: 'paper', sizes: paper, batch: 100, timings: [everyWay, int8, int16, float32] },
  { name: 'online', sizes: paper, batch: 1, timings: [everyWay, int8, int16, float32] },
  {
    ...{ name: 'cifar10', sizes: 'cifar10', batch: 128 },
    timings: [pytorch('bp'), backwire('digital-int8', 'srbp', 'native')],
  },
  {
    ...{ name: 'widest', sizes: dense(3, 4096), batch: 256 },
    timings: [pytorch('bp', 'fake'), int8, int8ByTwo],
  },
];

const products = [
  {
    ...{ name: 'products', sizes: wide, batch: 128 },
    timings: [pytorch('product'), gpuJs('cpu', 'webasm', 'webgpu', 'headlessgl'), int8],
  },
];

const grown = [pytorch('bp'), int8, backwire('ideal-float32', 'bp', 'native')];
const along = (part, xs, workloadOf) =>
  xs.map((x) => ({ name: `${part} ${x}`, x, timings: grown, ...workloadOf(x) }));

const width = along('width', [128, 256, 512, 1024, 2048, 4096], (x) => ({
  ...{ sizes: dense(3, x), batch: 128 },
}));
const depth = along('depth', [1, 2, 3, 4, 5, 6, 7, 8], (x) => ({
  ...{ sizes: dense(x, 256), batch: 128 },
}));
const batch = along('batch', [1, 4, 16, 64, 256], (x) => ({ sizes: dense(3, 256), batch: x }));

const everyWidth = Array.from({ length: 15 }, (_, i) => i + 2);
const bits = along('bits', everyWidth, (x) => ({
  ...{ sizes: wide, batch: 128, timings: [backwire({ bits: x }, 'srbp', ...both)] },
}));

/** Every other machine that there is, each right after the one that is most used. */
const others = ['digital-int16', 'ideal-float32', ...everyWidth.map((each) => ({ bits: each }))];
const beside8 = (size) =>
  others.map((hardware) => ({
    ...{ name: `models, batch ${size}, ${nameOf(hardware)}`, x: nameOf(hardware) },
    ...{ sizes: paper, batch: size },
    timings: ['digital-int8', hardware].map((each) => backwire(each, 'srbp', 'wasm')),
  }));
const models = [1, 100].flatMap(beside8);

export const parts = { beside, products, width, depth, batch, bits, models };

export const workloads = Object.entries(parts).flatMap(([part, of]) =>
  of.map((workload) => ({ part, ...workload })),
);
