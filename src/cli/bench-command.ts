import { fileURLToPath } from 'node:url';
import { InputError } from '../input/index.js';
import { type BenchmarkRow, benchmark, parseSetting, readExperiment } from '../run/index.js';
import { exitCodes } from './exit-codes.js';
import { table } from './table.js';

export interface BenchOptions {
  readonly set: readonly string[];
  readonly batches: string;
  readonly seconds: string;
  readonly json?: boolean;
}

const quickstart = fileURLToPath(new URL('../../sims/quickstart/run.json', import.meta.url));

const positive = (text: string): number => {
  const number = Number(text);
  if (number > 0 && number <= 65_536) return number;
  throw new InputError({
    where: `--seconds ${text.slice(0, 32)}`,
    reason: 'is no number above 0 and up to 65536',
    remedy: 'write something like --seconds 2',
  });
};

const wholeBatch = (text: string): number => {
  const batch = Number(text);
  if (Number.isInteger(batch) && batch >= 1 && batch <= 65_536) return batch;
  throw new InputError({
    where: `--batches ${text.slice(0, 32)}`,
    reason: 'is no whole number from 1 to 65536',
    remedy: 'write batch sizes like --batches 1,100',
  });
};

const cells = ({ backend, batch, samplesPerSecond, timesReference }: BenchmarkRow): string[] => [
  backend,
  String(batch),
  String(Math.round(samplesPerSecond)),
  timesReference.toFixed(1),
];

/** `backwire bench`: samples learnt a second by each backend, one thread, on real samples. */
export const benchCommand = async (
  spec: string | undefined,
  { set, batches, seconds, json }: BenchOptions,
): Promise<number> => {
  const experiment = readExperiment(spec ?? quickstart, set.map(parseSetting));
  const sizes = batches.split(',').map(wholeBatch);
  const onRow = ({ backend, batch }: BenchmarkRow) =>
    process.stderr.write(`timed ${backend} at batch ${batch}\n`);
  const result = await benchmark(experiment, sizes, positive(seconds), onRow);
  const words = table([
    ['backend', 'batch', 'samples/s', '× reference'],
    ...result.rows.map(cells),
  ]);
  process.stdout.write(`${json === true ? JSON.stringify(result) : words}\n`);
  return exitCodes.done;
};
