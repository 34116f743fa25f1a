// Every machine beside digital-int8: none may fall off a cliff.
import { cliff } from './bars.mjs';
import { contendersOf } from './contenders.mjs';
import { median } from './ratios.mjs';
import { besideEach, rowIn } from './rows.mjs';
import { once, ratioInWords, speed, table } from './words.mjs';
import { parts } from './workloads.mjs';

/** Whether a ratio is within so many times, either way. */
const isWithin = (ratio) => ratio <= cliff && ratio >= 1 / cliff;

/** The two machines of a workload: digital-int8, and the one that is asked about. */
const pairOf = (rows, { name, timings }) =>
  timings.flatMap(contendersOf).map((contender) => rowIn(rows, { workload: name, ...contender }));

const cellsAt = (rows, workload) => {
  const [int8, other] = pairOf(rows, workload);
  const ratio = besideEach(other, int8);
  if ('absent' in ratio) return ['–', `– ${ratio.absent}`];
  const told = `${ratioInWords(ratio)}${isWithin(ratio.median) ? '' : ' **cliff**'}`;
  return [speed(median(other.samplesPerSecond)), told];
};

const hardware = once(parts.models.map(({ x }) => x));
const batches = once(parts.models.map(({ batch }) => batch));
const workloadsOf = (name) => parts.models.filter(({ x }) => x === name);

const isMeasured = (rows) => {
  const names = new Set(parts.models.map(({ name }) => name));
  return rows.some(({ workload }) => names.has(workload));
};

export const modelsSection = (rows) => {
  if (!isMeasured(rows)) return [];
  const heads = batches.flatMap((batch) => [`batch ${batch}, samples/s`, '× digital-int8']);
  return [
    '## No cliffs\n',
    'Every other hardware model that is shipped, and `digital-int16` with each number of 2 to 16 bits, each right after',
    `\`digital-int8\`, on the paper's 784-100×3-10 by SRBP on \`wasm\`: each is to be within ${cliff} × of it.\n`,
    ...table(
      ['hardware', ...heads],
      hardware.map((name) => [name, ...workloadsOf(name).flatMap((each) => cellsAt(rows, each))]),
      heads.length,
    ),
  ];
};
