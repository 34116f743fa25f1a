// Bare products of libraries beside whole training steps, in multiply-accumulates a second.
import { median } from './ratios.mjs';
import { besideEach, rowIn } from './rows.mjs';
import { ratioInWords, table } from './words.mjs';
import { inWords, macsPerSample } from './workload-words.mjs';
import { parts } from './workloads.mjs';

const [workload] = parts.products;

/** A row of multiply-accumulates a second instead of samples. */
const inMacs = ({ samplesPerSecond, ...row }) => {
  if (samplesPerSecond === undefined) return row;
  const macs = macsPerSample(workload, row.rule);
  return { ...row, samplesPerSecond: samplesPerSecond.map((samples) => samples * macs) };
};

/** The reason without what a library adds to it. */
const shortly = (reason) => reason.split(/[:;]/)[0];

const what = ({ rule, hardware }) =>
  rule === 'product'
    ? `a product, ${workload.batch} × ${workload.sizes[1]} by ${workload.sizes[1]} × ${workload.sizes[1]}`
    : `training steps of ${inWords(workload)}, ${hardware} ${rule.toUpperCase()}`;

const pytorch = {
  workload: workload.name,
  hardware: 'float32',
  rule: 'product',
  backend: 'PyTorch',
  threads: 1,
};

const productRow = (rows, row) => {
  const ours = inMacs(row);
  const ratio = besideEach(ours, inMacs(rowIn(rows, pytorch)));
  if (ours.absent !== undefined) return [row.backend, what(row), '–', `– ${shortly(ours.absent)}`];
  const giga = (median(ours.samplesPerSecond) / 1e9).toPrecision(3);
  return [row.backend, what(row), giga, 'absent' in ratio ? ratio.absent : ratioInWords(ratio)];
};

export const productsSection = (rows) => {
  const of = rows.filter((row) => row.workload === workload.name);
  if (of.length === 0) return [];
  const heads = ['by', 'what', '10⁹ multiply-accumulates/s', '× PyTorch'];
  return [
    '## Beside bare products\n',
    'A matrix product in float32 by gpu.js, as its own pages write it, and by PyTorch; and whole training steps of Backwire,',
    'with all that they do beside products, counted by the multiply-accumulates in them.\n',
    ...table(
      heads,
      of.map((row) => productRow(rows, row)),
      2,
    ),
  ];
};
