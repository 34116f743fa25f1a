import { lstatSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { commentedJson } from '../../fields/index.js';
import { readJsonFile, writeWhole } from '../../files/index.js';
import { hardwareModel, parseModel } from '../../hardware/index.js';
import { modelPath, shipped } from '../../library/index.js';
import { refuse } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';

export interface ModelsNewOptions {
  readonly from: string;
  readonly out?: string;
  readonly json?: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

const longestText = 500;

/** The schema as a file finds it: from its own folder. */
const schemaFrom = (path: string): string =>
  relative(dirname(resolve(path)), shipped('schemas/hardware.json')).replaceAll(sep, '/');

/** Another model as it is written, under a name of its own. */
const renamed = (name: string, from: string, path: string): Tree => {
  const originPath = modelPath(from, '.', '--from');
  const original = readJsonFile(originPath);
  const origin = parseModel(original, originPath);
  return {
    ...(original as Tree),
    $schema: schemaFrom(path),
    name,
    source: `As ${origin.name}: ${origin.source}`.slice(0, longestText),
  };
};

const refuseOverwriting = (path: string): void => {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  refuse(path, 'is there already', 'remove it, or name another file with --out');
};

/** `backwire models new`: a model of one's own, begun as a copy of another with a comment on every field. */
export const modelsNewCommand = async (
  name: string,
  { from, out = `${name}.jsonc`, json }: ModelsNewOptions,
): Promise<number> => {
  const model = renamed(name, from, out);
  parseModel(model, `backwire models new ${name.slice(0, 64)}`);
  refuseOverwriting(out);
  writeWhole(out, commentedJson(hardwareModel, model));
  const words = `wrote ${out}: ${from} under the name ${name}; change it, and write "hardware": ${JSON.stringify(out)} in a run spec beside it`;
  process.stdout.write(`${json === true ? JSON.stringify({ written: out, name, from }) : words}\n`);
  return exitCodes.done;
};
