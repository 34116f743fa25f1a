// How much longer one training step takes on gpu.js than the bare matrix kernels that it contains.
// node scripts/gpu/overhead.mjs [mode] [batch] [hidden] [repeats]
import { backendNamed, backendNames } from 'backwire';
import gpuJs from 'gpu.js';
import { machineOf } from './machine.mjs';

/** Its own types lack `input` and what kernels return. @type {any} */
const library = gpuJs;

const [mode, batch, hidden, repeats] = [
  process.argv[2] ?? 'webasm',
  Number(process.argv[3] ?? 128),
  Number(process.argv[4] ?? 1024),
  Number(process.argv[5] ?? 5),
];
const { netlist, samplesOf } = machineOf([784, hidden, hidden, 10], batch);

const stores = new Map(netlist.stores.map((store) => /** @type {const} */ ([store.name, store])));

/** Rows, columns and terms of each matrix product, and how its second operand lies. */
const productOf = (unit) => {
  const { rows, columns } = stores.get(unit.store);
  if (unit.kind === 'update') return { left: 'k][y', right: 'k][x', rows, columns, terms: batch };
  return unit.direction === 'forward'
    ? { left: 'y][k', right: 'k][x', rows: batch, columns, terms: rows }
    : { left: 'y][k', right: 'x][k', rows: batch, columns: rows, terms: columns };
};

const products = [...netlist.infer, ...netlist.learn]
  .filter(({ kind }) => kind === 'read' || kind === 'update')
  .map(productOf);

const indexed = (name, index) =>
  `${name}[${index.replace('y', 'this.thread.y').replace('x', 'this.thread.x')}]`;

const gpu = new library.GPU({ mode });
const settings = { pipeline: true, immutable: true, precision: 'single' };

const upload = async (rows, columns) => {
  const source = 'function(a) { return a[this.thread.y][this.thread.x]; }';
  const kernel = gpu.createKernel(source, { ...settings, output: [columns, rows] });
  const numbers = Float32Array.from({ length: rows * columns }, (_, i) => ((i * 7919) % 255) - 127);
  return kernel(library.input(numbers, [columns, rows]));
};

const bareOf = async ({ left, right, rows, columns, terms }) => {
  const source = `function(a, b) {
    let sum = 0.0;
    for (let k = 0; k < ${terms}; k++) { sum = sum + ${indexed('a', left)} * ${indexed('b', right)}; }
    return sum;
  }`;
  const kernel = gpu.createKernel(source, { ...settings, output: [columns, rows] });
  const a = left === 'k][y' ? await upload(terms, rows) : await upload(rows, terms);
  const b = right === 'x][k' ? await upload(columns, terms) : await upload(terms, columns);
  const run = async () => {
    const sum = await kernel(a, b);
    return () => sum.delete?.();
  };
  return run;
};

const bare = [];
for (const product of products) bare.push(await bareOf(product));
/** Waits for the device: only what is read has surely been computed. */
const settle = async () => {
  const one = await upload(1, 1);
  await one.toArray?.();
};
const backend = await backendNamed(backendNames.find((name) => name === `gpu:${mode}`));
const machine = await backend.prepare(netlist, { batch, seed: 1 });
const samples = samplesOf(1);

const timed = async (act) => {
  const start = performance.now();
  await act();
  return performance.now() - start;
};
const bareStep = async () => {
  for (const run of bare) (await run())();
  await settle();
};
const step = () => machine.learn(samples);

await bareStep();
await step();
const pairs = [];
for (let i = 0; i < repeats; i++) {
  const [bareMs, stepMs] = [await timed(bareStep), await timed(step)];
  pairs.push({ bareMs, stepMs, ratio: stepMs / bareMs });
}
const ratios = pairs.map(({ ratio }) => ratio).sort((a, b) => a - b);
const summary = { mode, batch, hidden, products: products.length, least: ratios[0] };
console.log(JSON.stringify({ ...summary, median: ratios[ratios.length >> 1], pairs }));
process.exit(0);
