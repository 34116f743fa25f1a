import {
  type BridgeRecord,
  bridge,
  type Following,
  type Miss,
  parseBridgeSpec,
} from '../../bridge/index.js';
import { applySetting, parseSetting } from '../../experiment/index.js';
import { missFigure } from '../../figures/index.js';
import { readJsonFile } from '../../files/index.js';
import { shipped } from '../../library/index.js';
import { writePicture } from '../arguments/write-picture.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

export interface BridgeOptions {
  readonly set: readonly string[];
  readonly svg?: string;
  readonly json?: boolean;
}

const shippedSpec = shipped('sims/theory/bridge.json');

const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`;

const followRow = (f: Following): string[] => [
  f.theorem,
  percent(f.exampleDeviation),
  percent(f.medianDeviation),
  percent(f.worstDeviation),
];

const byWidth = (misses: readonly Miss[], theorem: string, rounding: string): readonly Miss[] =>
  misses.filter((miss) => miss.theorem === theorem && miss.rounding === rounding);

/** What a distance is multiplied with for each bit more, on average. */
const factorPerBit = (row: readonly Miss[]): number => {
  const [first, last] = [row[0] as Miss, row.at(-1) as Miss];
  return (last.distance / first.distance) ** (1 / (last.fractionBits - first.fractionBits));
};

const missRows = (misses: readonly Miss[]): string[][] => {
  const theorems = [...new Set(misses.map(({ theorem }) => theorem))];
  const roundings = [...new Set(misses.map(({ rounding }) => rounding))];
  return theorems.flatMap((theorem) =>
    roundings.map((rounding) => {
      const row = byWidth(misses, theorem, rounding);
      const steps = row.map(({ resolutions }) => resolutions.toPrecision(3));
      return [`${theorem}, ${rounding}`, ...steps, `× ${factorPerBit(row).toFixed(2)}`];
    }),
  );
};

const bridgeInWords = ({ following, misses }: BridgeRecord): string => {
  const bits = [...new Set(misses.map(({ fractionBits }) => `${fractionBits} bits`))];
  return [
    'float32 machines: weights beside the integrated equations, relative to them',
    table([['theorem', 'example', 'median', 'worst'], ...following.map(followRow)]),
    '',
    'fixed machines: distance of the gain from its limit, in steps of resolution; × the distance a bit',
    table([['theorem, rounding', ...bits, 'a bit more'], ...missRows(misses)]),
  ].join('\n');
};

/** `backwire bridge`: machines beside the learning equations that they should follow. */
export const bridgeCommand = async (
  path: string | undefined,
  { set, svg, json }: BridgeOptions,
): Promise<number> => {
  const settings = set.map(parseSetting);
  const source = path ?? shippedSpec;
  const spec = parseBridgeSpec(settings.reduce(applySetting, readJsonFile(source)), source);
  const record = await bridge(spec, (name) => process.stderr.write(`${name}\n`));
  if (svg !== undefined) writePicture(svg, missFigure(record.misses));
  process.stdout.write(`${json === true ? JSON.stringify(record) : bridgeInWords(record)}\n`);
  return exitCodes.done;
};
