// Writes docs/cost.md: what skipping saves and where it stops paying, from the machines themselves.
import { writeFileSync } from 'node:fs';
import { costOf, drawFloorplan } from '../../dist/cost/index.js';
import { readComponents } from '../../dist/hardware/index.js';
import { buildMachine } from '../../dist/machine/index.js';
import { readExperiment } from '../../dist/run/index.js';

const prices = readComponents('horowitz-45nm', 'docs');
const quickstart = readExperiment('sims/quickstart/run.json', []);

const networkOf = (sizes) => [
  { inputs: sizes[0] },
  ...sizes.slice(1, -1).map((dense) => ({ dense, transfer: 'tanh' })),
  { dense: sizes.at(-1), transfer: 'softmax' },
];

const machine = (sizes, rule) => {
  const { hardware, learning } = quickstart;
  const { error: _, ...rest } = learning;
  return buildMachine({
    network: networkOf(sizes),
    hardware,
    learning: { ...rest, rule, batch: 1 },
  });
};
const price = (sizes, rule) => costOf(machine(sizes, rule), prices, 1);

const round = (number, digits = 3) => Number(number.toPrecision(digits)).toLocaleString('en');
const phases = ['infer', 'carry', 'update'];
const all = (report, what) => phases.reduce((sum, phase) => sum + report.phases[phase][what], 0);

const columns = [
  ['carry products', (r) => r.phases.carry.macs.toLocaleString('en')],
  ['carry, nJ', (r) => round(r.phases.carry.picojoules / 1000)],
  ['all, nJ', (r) => round(all(r, 'picojoules') / 1000, 4)],
  ['learning wires, mm', (r) => round(r.wires.learning.millimetres)],
  ['held, bits', (r) => r.held.bits.toLocaleString('en')],
  ['held in a pipeline, bits', (r) => r.held.pipelinedBits.toLocaleString('en')],
  ['cycles', (r) => all(r, 'cycles').toLocaleString('en')],
  ['memory, Mbit', (r) => round(r.memoryBits / 1e6)],
  ['arrays, mm²', (r) => round(r.areaSquareMillimetres)],
];

const tableOf = (sizes, rules) => {
  const rows = rules.map((rule) => {
    const report = price(sizes, rule);
    return `| ${rule} | ${columns.map(([, of]) => of(report)).join(' | ')} |`;
  });
  const heading = `| rule | ${columns.map(([name]) => name).join(' | ')} |`;
  return [heading, `|---|${columns.map(() => '--:').join('|')}|`, ...rows].join('\n');
};

const skippingCosts = {
  products: (report) => report.phases.carry.macs,
  picojoules: (report) => report.phases.carry.picojoules,
  millimetres: (report) => report.wires.learning.millimetres,
};

/** The fewest outputs with which a skipped channel takes as much as a layered one, by bisection. */
const crossing = (hidden, of) => {
  const pays = (outputs) =>
    of(price([784, ...hidden, outputs], 'srbp')) < of(price([784, ...hidden, outputs], 'rbp'));
  let [low, high] = [1, 4096];
  if (pays(high)) return `more than ${high}`;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (pays(middle)) low = middle;
    else high = middle;
  }
  return high;
};

const mnist = [784, 100, 100, 100, 100, 10];
const cifar = [3072, 1000, 1000, 1000, 10];
const rules = ['bp', 'rbp', 'srbp', 'arbp', 'drtp'];
const stacks = [
  ['four of 100', [100, 100, 100, 100]],
  ['two of 100', [100, 100]],
  ['eight of 100', Array(8).fill(100)],
  ['four of 400', [400, 400, 400, 400]],
];
const crossings = stacks.map(
  ([name, hidden]) =>
    `| ${name} | ${Object.values(skippingCosts)
      .map((of) => crossing(hidden, of))
      .join(' | ')} |`,
);

writeFileSync(
  'docs/floorplan.svg',
  drawFloorplan(machine(mnist, 'srbp'), prices.cell.squareMicrometres),
);
writeFileSync(
  'docs/cost.md',
  `# What skipping saves

Made by \`node scripts/price/cost-page.mjs\`: machines of \`digital-int8\` — 8-bit activity and errors, 16-bit
weights of which reads sense 8 — for one sample, one sample a batch, priced by \`horowitz-45nm\`. What that
table does not price (comparisons, divisions, random bits) is in no figure; \`backwire cost\` lists it.

## The paper's MNIST network, ${mnist.join('-')}

${tableOf(mnist, rules)}

## A dense network for CIFAR-10, ${cifar.join('-')}

${tableOf(cifar, rules)}

## Where skipping stops paying

A skipped channel needs outputs × hidden neurons products, a layered one the products of its own layers. So
with more outputs skipping pays less. The fewest outputs at which it takes as much as RBP, with 784 inputs:

| hidden layers | products | energy to carry the error | learning wires |
|---|--:|--:|--:|
${crossings.join('\n')}

So skipping pays in every respect while there are fewer outputs than hidden neurons in a layer, whatever the
depth: its wires are longer, past every layer, but there are as many fewer of them as there are fewer outputs,
and a layered channel's short bundles add up to the same way.

## The floorplan

Layers lie in their order; an array is as wide as its columns' bits and as high as its rows, of square cells
of ${prices.cell.squareMicrometres} µm² a bit; the arrays of a layer stand one above the other. A bundle goes from the middle of one
place to the middle of the next that it ends at, and then over the arrays that it is used in: along the rows
if it comes in on them, along the columns if it leaves by them. Converters, buffers and arithmetic have no
room of their own. \`backwire cost SPEC --svg FILE\` draws it.

![Arrays of the MNIST network with SRBP, forward bundles above, learning bundles below](floorplan.svg)

## How things are counted

- Every number that an array senses is a read of all its bits; a product and a sum for each cell.
- A narrowing adds once and compares twice; a table is a memory of its own size; a stochastic rounding takes
  16 random bits a row line and a column line, a register each.
- An update multiplies for each cell and sample, and reads, adds to and writes each cell once per batch.
- Cycles: an array takes in, or is written, a row a cycle; everything else takes one; each unit starts as soon
  as what it reads is there.
- _Held_ is what of a sample waits for its error: the activities and preactivations that its updates read; in
  a pipeline, for as many samples as are under way.
`,
);
