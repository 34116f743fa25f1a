import { pareto } from '../../api/index.js';
import { type Spread, textOf } from '../../sweep/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

export interface ParetoOptions {
  readonly min: readonly string[];
  readonly max: readonly string[];
  readonly json?: boolean;
}

const spreadInWords = ({ mean, deviation }: Spread): string =>
  deviation === null ? mean.toPrecision(6) : `${mean.toPrecision(6)} ± ${deviation.toPrecision(2)}`;

/** `backwire pareto`: the machines of a sweep that no other betters in everything. */
export const paretoCommand = async (
  folder: string,
  { min, max, json }: ParetoOptions,
): Promise<number> => {
  const found = pareto({ folder, max, min });
  const { front, knee, designs, hypervolumeFraction } = found;
  const fields = Object.keys(knee.values);
  const rows = front.map((design) => [
    fields.map((field) => textOf(design.values[field])).join(', '),
    ...design.objectives.map(spreadInWords),
    `${design.seeds} seed(s)${design === knee ? ', the knee' : ''}`,
  ]);
  const heading = [fields.join(', '), ...max, ...min, ''];
  const words = `${table([heading, ...rows])}\n${front.length} of ${designs} machines; they have ${(100 * hypervolumeFraction).toFixed(1)} % of the room between the worst and the best of everything`;
  process.stdout.write(`${json === true ? JSON.stringify(found) : words}\n`);
  return exitCodes.done;
};
