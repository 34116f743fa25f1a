import { bridgeSpec } from '../../bridge/index.js';
import { runSpec } from '../../experiment/index.js';
import { type Field, fieldsOf } from '../../fields/index.js';
import { componentTable, hardwareModel } from '../../hardware/index.js';
import { suggestion } from '../../input/index.js';
import { sweepSpec } from '../../sweep/index.js';
import { refuse } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';

/** The files that people write, each with what it is. */
const files = {
  run: { schema: runSpec, is: 'a run spec: one experiment' },
  sweep: { schema: sweepSpec, is: 'a sweep spec: many experiments' },
  hardware: { schema: hardwareModel, is: 'a hardware model: the formats of wires and stores' },
  components: { schema: componentTable, is: 'a component table: what parts of a technology take' },
  bridge: { schema: bridgeSpec, is: 'a bridge spec: machines beside learning equations' },
} as const;

type FileName = keyof typeof files;

const names = Object.keys(files) as FileName[];

const fileNamed = (name: string): FileName =>
  names.find((known) => known === name) ??
  refuse(`backwire fields ${name.slice(0, 64)}`, 'is no kind of file', suggestion(name, names));

/** Whether a path is a field's, or the field is inside it; any name and index is met by `*`. */
const leadsTo = (asked: string, path: string): boolean => {
  const keys = path.split('.');
  return asked.split('.').every((key, i) => keys[i] === key || keys[i] === '*');
};

const fieldsAt = (name: FileName, path: string | undefined): readonly Field[] => {
  const all = fieldsOf(files[name].schema);
  const found = path === undefined ? all : all.filter((field) => leadsTo(path, field.path));
  if (found.length > 0) return found;
  return refuse(
    `backwire fields ${name} ${path?.slice(0, 64)}`,
    'is no field',
    suggestion(
      path ?? '',
      all.map((field) => field.path),
    ),
  );
};

const presence = (field: Field): string => {
  if (field.isRequired) return 'required';
  return 'byDefault' in field ? `default ${JSON.stringify(field.byDefault)}` : 'may be left out';
};

const fieldInWords = (field: Field): string => {
  const { path, type, range, meaning } = field;
  const kind = [type, range, presence(field)].filter((words) => words !== '').join('; ');
  return `${path}\n    ${meaning}\n    ${kind}`;
};

const list = (): string => names.map((name) => `${name}: ${files[name].is}`).join('\n');

/** `backwire fields`: the kinds of files that people write, or the fields that one may have. */
export const fieldsCommand = async (
  file: string | undefined,
  path: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const fields = file === undefined ? undefined : fieldsAt(fileNamed(file), path);
  const text = fields === undefined ? list() : fields.map(fieldInWords).join('\n');
  const told = fields ?? names.map((name) => ({ name, is: files[name].is }));
  process.stdout.write(`${json === true ? JSON.stringify(told) : text}\n`);
  return exitCodes.done;
};
