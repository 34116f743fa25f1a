import { readJsonFile } from '../../files/index.js';
import { describeFormat, type Format } from '../../fixed/index.js';
import {
  type FixedHardware,
  type Hardware,
  parseModel,
  wireKindWords,
} from '../../hardware/index.js';
import { plainText } from '../../input/index.js';
import { modelNames, modelPath } from '../../library/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

const open = (name: string): Hardware => {
  const path = modelPath(name, '.', 'backwire models');
  return parseModel(readJsonFile(path), path);
};

/** A wire or the cells of a store, as far as a model says something of it. */
interface Said {
  readonly format?: Format | undefined;
  readonly read?: Format | undefined;
  readonly device?: string | { readonly name: string } | { readonly model: string } | undefined;
}

const deviceName = (device: NonNullable<Said['device']>): string => {
  if (typeof device === 'string') return device;
  return 'model' in device ? `${device.model}, changed` : device.name;
};

const rowsOf = (part: Readonly<Record<string, Said | undefined>>): string[][] =>
  Object.entries(part).flatMap(([name, { format, read, device } = {}]) => [
    ...(format === undefined ? [] : [[`  ${name}`, describeFormat(format)]]),
    ...(read === undefined ? [] : [[`  ${name}, read`, describeFormat(read)]]),
    ...(device === undefined ? [] : [[`  ${name}, device`, plainText(deviceName(device))]]),
  ]);

const rateRow = ({ significantBits }: FixedHardware['stores']['rate']): string =>
  `  rate: ${significantBits} significant bit(s)`;

/** What single layers have otherwise, layer by layer. */
const layersOf = ({ layers = {} }: FixedHardware): string[] =>
  Object.entries(layers).flatMap(([layer, { wires = {}, stores = {} }]) => {
    const { rate, ...cells } = stores;
    const rows = rowsOf({ ...wires, ...cells });
    return [
      `layer ${layer} otherwise`,
      ...(rows.length === 0 ? [] : [table(rows)]),
      ...(rate === undefined ? [] : [rateRow(rate)]),
    ];
  });

const arraysRead: Readonly<Record<Hardware['arrays']['read'], string>> = {
  forward: 'along their rows alone',
  both: 'along their rows and along their columns',
};

/** What each wire carries, and which of them travels. */
const carried = (): string =>
  Object.entries(wireKindWords)
    .map(([name, words]) => `  ${name}: ${words}`)
    .join('\n');

const modelInWords = (model: Hardware): string => {
  const heading = [
    plainText(`${model.name}: ${model.summary}`),
    `Source: ${plainText(model.source)}`,
    `arrays are read ${arraysRead[model.arrays.read]}`,
  ].join('\n');
  if (model.arithmetic === 'float32') return heading;
  const { rate, ...cells } = model.stores;
  return [
    heading,
    `wires\n${table(rowsOf(model.wires))}`,
    `what they carry\n${carried()}`,
    `stores\n${table(rowsOf(cells))}`,
    rateRow(rate),
    ...layersOf(model),
  ].join('\n');
};

/** `backwire models`: the hardware models there are, or one of them whole. */
export const modelsCommand = async (
  name: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const models = name === undefined ? modelNames().map(open) : [open(name)];
  const written =
    name === undefined
      ? models.map(({ name, summary }) => ({ name, summary }))
      : readJsonFile(modelPath(name, '.', ''));
  const text =
    name === undefined
      ? models.map((model) => `${model.name}: ${model.summary}`).join('\n')
      : modelInWords(models[0] as Hardware);
  process.stdout.write(`${json === true ? JSON.stringify(written) : text}\n`);
  return exitCodes.done;
};
