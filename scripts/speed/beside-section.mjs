// The page's first tables: the bars, and every contender that was timed for them.
import { bars } from './bars.mjs';
import { median } from './ratios.mjs';
import { besideEach, rowIn } from './rows.mjs';
import { ratioInWords, speed, table } from './words.mjs';
import { inWords, workloadNamed } from './workload-words.mjs';
import { parts } from './workloads.mjs';

const contender = ({ hardware, rule, backend, threads }) =>
  `${hardware} ${rule.toUpperCase()}, ${backend}${threads > 1 ? `, ${threads} threads` : ''}`;

const speedOf = ({ samplesPerSecond }) =>
  samplesPerSecond === undefined ? '–' : speed(median(samplesPerSecond));

/** Where some rounds hold it and others don't, it is open. */
const verdictOf = (ratio, atLeast) => {
  if ('absent' in ratio) return '–';
  if (atLeast === undefined) return 'told';
  if (ratio.least >= atLeast) return 'yes';
  return ratio.most < atLeast ? 'no' : 'open';
};

/** Two contenders, each with its speed, their ratio, and whether it is as much as is asked for. */
const barRow = (rows, { of, to, atLeast }) => {
  const both = [of, to].map((each) => rowIn(rows, each));
  const ratio = besideEach(both[0], both[1]);
  return [
    inWords(workloadNamed(of.workload)),
    ...both.flatMap((row) => [contender(row), speedOf(row)]),
    'absent' in ratio ? `– ${ratio.absent}` : ratioInWords(ratio),
    atLeast ?? '',
    verdictOf(ratio, atLeast),
  ];
};

const barHeads = [
  'workload',
  'Backwire',
  'samples/s',
  'beside',
  'samples/s',
  'ratio',
  'at least',
  'held',
];

export const barsSection = (rows) => [
  '## Beside PyTorch\n',
  'Ratios of samples/s within a round: the median, and the least and the most of all rounds. What is asked for is held where',
  'every round holds it, and open where only some do.\n',
  ...table(
    barHeads,
    bars.map((bar) => barRow(rows, bar)),
    2,
  ),
];

/** A contender beside the float32 BP of PyTorch. */
const timedRow = (rows, row) => {
  const { workload, threads } = row;
  const bp = { workload, hardware: 'float32', rule: 'bp', backend: 'PyTorch', threads };
  const ratio = besideEach(row, rowIn(rows, bp));
  const { length } = row.samplesPerSecond ?? [];
  const told = 'absent' in ratio ? `– ${row.absent ?? ratio.absent}` : ratioInWords(ratio);
  return [inWords(workloadNamed(workload)), contender(row), speedOf(row), told, length ?? '–'];
};

const timedHeads = ['workload', 'contender', 'samples/s', '× PyTorch BP', 'rounds'];

export const everySection = (rows) => {
  const names = parts.beside.map(({ name }) => name);
  const of = rows.filter(({ workload }) => names.includes(workload));
  if (of.length === 0) return [];
  return [
    '### Every contender\n',
    ...table(
      timedHeads,
      of.map((row) => timedRow(rows, row)),
      3,
    ),
  ];
};
