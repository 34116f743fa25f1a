// Writes docs/cost.md: what skipping saves and where it stops paying, from the machines themselves.
import { writeFileSync } from 'node:fs';
import { drawFloorplan } from 'backwire';
import {
  all,
  cifar,
  fewest,
  machine,
  mnist,
  percent,
  price,
  prices,
  round,
  stacks,
  tableOf,
  whole,
} from './machines.mjs';
import { fixedTable, quotedTable } from './quoted.mjs';
import { crossoverTable, outputsTable, standFacts, widthTable } from './stand.mjs';

/** @type {readonly (readonly [string, (report: import('backwire').CostReport) => string])[]} */
const columns = [
  ['carry products', (r) => whole(r.phases.carry.macs)],
  ['carry, nJ', (r) => round(r.phases.carry.picojoules / 1000)],
  ['all, nJ', (r) => round(all(r, 'picojoules') / 1000, 4)],
  ['learning wires, mm', (r) => round(r.wires.learning.millimetres)],
  ['held, bits', (r) => whole(r.held.bits)],
  ['held in a pipeline, bits', (r) => whole(r.held.pipelinedBits)],
  ['cycles', (r) => whole(all(r, 'cycles'))],
  ['memory, Mbit', (r) => round(r.memoryBits / 1e6)],
  ['arrays, mm²', (r) => round(r.areaSquareMillimetres)],
];

const ruleTable = (sizes, rules) =>
  tableOf(
    ['rule', ...columns.map(([name]) => name)],
    rules.map((rule) => {
      const report = price(sizes, rule);
      return [rule, ...columns.map(([, of]) => of(report))];
    }),
  );

const share = (report, phase) => report.phases[phase].picojoules / all(report, 'picojoules');
const energy = (report) => all(report, 'picojoules');
const carrying = ({ phases }) => phases.carry.picojoules;
const saved = (sizes, batch, of = energy, than = 'rbp') => {
  const [other, skipped] = [than, 'srbp'].map((rule) => of(price(sizes, rule, { batch })));
  return 1 - skipped / other;
};

/** Where energy goes by RBP, and how much of it SRBP saves. */
const mainTable = () =>
  tableOf(
    ['network', 'batch', 'infer', 'carry', 'update', 'of carrying, saved', 'of all, saved'],
    [mnist, cifar].flatMap((sizes) =>
      [1, 100].map((batch) => {
        const report = price(sizes, 'rbp', { batch });
        return [
          sizes.join('-'),
          batch,
          ...['infer', 'carry', 'update'].map((phase) => percent(share(report, phase))),
          percent(saved(sizes, batch, carrying)),
          percent(saved(sizes, batch)),
        ];
      }),
    ),
  );

const skippingCosts = {
  products: (report) => report.phases.carry.macs,
  'energy to carry the error': (report) => report.phases.carry.picojoules,
  'learning wires': (report) => report.wires.learning.millimetres,
};

/** The fewest outputs with which a skipped channel takes as much as a layered one. */
const crossing = (hidden, of) => {
  const stopsPaying = (outputs) => {
    const sizes = [784, ...hidden, outputs];
    return of(price(sizes, 'srbp')) >= of(price(sizes, 'rbp'));
  };
  return fewest(stopsPaying) ?? 'more than 4096';
};

const several = stacks.filter(([, hidden]) => hidden.length > 1);
const crossings = () =>
  tableOf(
    ['hidden layers', ...Object.keys(skippingCosts)],
    several.map(([name, hidden]) => [
      name,
      ...Object.values(skippingCosts).map((of) => crossing(hidden, of)),
    ]),
  );

const funnels = [
  [784, 1000, 8, 100, 10],
  [784, 1000, 8, 1000, 10],
  [784, 400, 20, 10],
  [784, 256, 128, 64, 10],
];
const funnelTable = () =>
  tableOf(
    ['network', ...Object.keys(skippingCosts).flatMap((what) => [`srbp, ${what}`, 'rbp'])],
    funnels.map((sizes) => [
      sizes.join('-'),
      ...Object.values(skippingCosts).flatMap((of) =>
        ['srbp', 'rbp'].map((rule) => whole(of(price(sizes, rule)))),
      ),
    ]),
  );

const rules = ['bp', 'rbp', 'srbp', 'arbp', 'drtp'];
const skipped = price(mnist, 'srbp');
const stand = standFacts();

writeFileSync(
  'docs/floorplan.svg',
  drawFloorplan(machine(mnist, 'srbp'), prices.cell.squareMicrometres),
);
writeFileSync(
  'docs/cost.md',
  `# What skipping saves

Made by \`node scripts/price/cost-page.mjs\`: machines of \`digital-int8\` — 8-bit activity and errors, 16-bit
weights of which reads sense 8 — for one sample, one sample a batch where nothing else is said, priced by
\`horowitz-45nm\`. What that table does not price (comparisons, divisions, random bits) is in no figure;
\`backwire cost\` lists it.

**In short.** On the paper's MNIST network, at one sample a batch, SRBP takes ${percent(saved(mnist, 1, carrying))} less energy than RBP
to carry the error, and **${percent(saved(mnist, 1, energy, 'bp'))} less in all than BP, ${percent(saved(mnist, 1))} less than RBP**: ${percent(share(price(mnist, 'rbp'), 'update'), 0)} of all energy goes to
updates, which every rule has to make. With batches of 100, whose cells are written once a batch, it is ${percent(saved(mnist, 100, energy, 'bp'))}
and ${percent(saved(mnist, 100))}. What skipping saves against RBP whatever the batch is wire, memory for feedback and cycles;
energy only as far as updates are cheap.

${mainTable()}

_Infer_, _carry_ and _update_ are the parts of RBP's energy.

## The paper's MNIST network, ${mnist.join('-')}

${ruleTable(mnist, rules)}

BP's price is a yardstick: it reads arrays along their columns, which \`digital-int8\` can't, and what that would
take is in no figure.

## A dense network for CIFAR-10, ${cifar.join('-')}

${ruleTable(cifar, rules)}

## Machines whose accuracy is quoted

Those of the [README](../README.md), at the batch that they were run with. The price of \`ideal-float32\` is
that of 32-bit floating-point arithmetic, but for its transfer functions, which no table has.

${quotedTable()}

The [fixed-point machines](reproduction.md#fixed-point-machines) (means over seeds, after 20 epochs), in batches of 100:

${fixedTable()}

## Where skipping stops paying

A skipped channel needs outputs × (all hidden neurons) products; a layered one the neurons of each hidden layer ×
those of the layer above it, all added up. The fewest outputs at which skipping takes as much as RBP, with 784
inputs and hidden layers that are all as wide:

${crossings()}

So **with hidden layers as wide as each other** skipping pays while there are fewer outputs than neurons in one of
them, whatever the depth: its wires are longer, past every layer, but as many fewer as there are fewer outputs.
**Below a narrow layer it need not:** there a layered channel takes few products, and a skipped one as many as
anywhere else.

${funnelTable()}

Products and picojoules are those that carry the error; wires in millimetres.

## Where the feedback cells stand: bits over the learning channel

\`learning.cellsAt\` says which wire travels. At the \`receiver\` the output error (RBP: the error of the layer above)
travels on few lines and is summed where it arrives: \`hardware.wires.outputError\` and \`hardware.wires.error\` are
the widths of what travels, and \`learning.error.format\` narrows a wire within each layer, so that the learning
wires are as long whatever it says. At the \`sender\` the sum is made and narrowed where the error is, and a
finished signal of \`learning.error.format\` travels to each neuron. Both learn the same bytes.

Learning wires of ${mnist.join('-')} by the bits of the error (\`Q0.n\`), in millimetres, and in picojoules for
one sample; _receiver, narrowed_ is another machine, whose \`outputError\` and \`error\` are as narrow as well, and
which learns other bytes:

${widthTable(mnist)}

By SRBP, ten lines of output error that pass every layer are less wire than a line for each neuron, however
narrow: with five bits the sender takes ${round(stand.srbpFactor, 2)} times the wire. By RBP, whose layers are as wide above as below, the
sender takes less up to ${stand.mostBits} bits, with five bits ${percent(stand.rbpSaved, 0)} less; and less still takes an output error that is itself as
narrow, where a machine learns as well by it. Cells of SRBP at the sender make the forward wires ${percent(Math.min(...stand.longer))} to ${percent(Math.max(...stand.longer))}
longer on the two networks of this page, as they widen the top. All of this is wire, not energy: SRBP's
${round(skipped.wires.learning.picojoules)} pJ of learning wires are ${percent(skipped.wires.learning.picojoules / all(skipped, 'picojoules'), 4)} of a sample.

The most bits of error (of 2 to 16) with which the sender takes less learning wire than the receiver with its
output error of 8 bits:

${crossoverTable()}

The fewest outputs with which SRBP takes less learning wire at the sender:

${outputsTable()}

So SRBP's cells belong at the receiver unless there are about as many outputs as neurons in a layer: the fewer
the bits of error, the fewer outputs that takes, and the more layers its one broadcast passes, the more. RBP's
belong at the sender where errors are a few bits narrower than what would travel otherwise.

Adaptive cells at the sender learn from the activity of their receivers, which is brought up to them (by a
layered channel it is there already). A shared channel's cells, and those that borrow signs, are the forward
weights above and so stand at the sender; cells that hear several senders (\`mixed\`, \`cascading\`) stand at the
receiver, where the sum is made before it is narrowed. Dropout and stuck lines befall the finished signal where
it is made: at the sender, before it travels.

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
