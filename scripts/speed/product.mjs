// One product of float32 matrices by gpu.js: batch × columns times columns × columns, again and again.
// node scripts/speed/product.mjs MODE BATCH COLUMNS SECONDS
import { describeGpu } from 'backwire';
import gpuJs from 'gpu.js';

/** Its own types lack `input`. @type {any} */
const library = gpuJs;

const [mode, ...numbers] = process.argv.slice(2);
const [batch, columns, seconds] = numbers.map(Number);

const reports = await describeGpu();
const report = reports.find((each) => each.mode === mode);
if (!report.works) {
  console.log(JSON.stringify({ absent: report.said }));
  process.exit();
}

const gpu = new library.GPU({ mode });
const kernel = gpu.createKernel(
  `function (left, right) {
    let sum = 0.0;
    for (let k = 0; k < ${columns}; k++) { sum = sum + left[this.thread.y][k] * right[k][this.thread.x]; }
    return sum;
  }`,
  { output: [columns, batch], precision: 'single' },
);

const matrix = (rows) =>
  library.input(Float32Array.from({ length: rows * columns }, Math.random), [columns, rows]);
const [left, right] = [matrix(batch), matrix(columns)];

await kernel(left, right);
const start = performance.now();
let products = 0;
while (performance.now() - start < 1000 * seconds) {
  await kernel(left, right);
  products++;
}
const took = (performance.now() - start) / 1000;
console.log(JSON.stringify({ samplesPerSecond: (products * batch) / took }));
process.exit();
