import { createHash } from 'node:crypto';
import type { AskedBackend } from '../../backends/index.js';
import { type DataFiles, digestOfAll, filesOfTask } from '../../data/index.js';
import type { Experiment } from '../../experiment/index.js';
import { arithmeticVersion } from '../../record/index.js';
import { decisiveBackend } from './decisive-backend.js';

/** JSON in the one way of RFC 8785: the keys of every object in the order of their UTF-16 codes, and no spaces. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return canonicalObject(Object.entries(value).map(([key, item]) => [key, canonical(item)]));
};

/** The same of an object whose items are canonical already. */
export const canonicalObject = (items: readonly (readonly [string, string])[]): string =>
  `{${[...items]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${item}`)
    .join(',')}}`;

/** A section of a spec, but not which way arrays can be read: that decides no number. */
export const decisive = (section: unknown): unknown => {
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return section;
  const { arrays: _, ...rest } = section as { readonly arrays?: unknown };
  return rest;
};

const canonicalSpec = (spec: Experiment['spec']): string =>
  canonicalObject(
    Object.entries(spec).map(([name, section]) => [name, canonical(decisive(section))]),
  );

/** What can change a bit: the backend in float32, nothing in fixed machines. */
export const runsOn = (arithmetic: unknown, backend: AskedBackend): string =>
  decisiveBackend(arithmetic, backend) ?? 'any';

/** What an identity looks like: a hash of the spec, and where its task reads files, one of the data. */
export const identityPattern = /^[0-9a-f]{32}(?:-[0-9a-f]{16})?$/;

/** The part of an identity that is a hash of the spec, whatever data its task read. */
export const specPartOf = (id: string): string => id.slice(0, 32);

/** The part that is a hash of the data; nothing where the task is drawn, or it was not said. */
export const dataPartOf = (id: string): string => id.slice(33);

/** A hash of the files of a task, as an identity has it. */
export const dataPart = (files: DataFiles | undefined): string =>
  files === undefined ? '' : digestOfAll(files).slice(0, 16);

/** The identity of what a canonical spec says, on such a backend and such data. */
export const identityOfText = (spec: string, runs: string, data: string): string => {
  const hash = createHash('sha256').update(`${spec}\n${arithmeticVersion}\n${runs}`).digest('hex');
  return data === '' ? hash.slice(0, 32) : `${hash.slice(0, 32)}-${data}`;
};

/**
 * What tells one run from every other: a hash of its resolved spec, hardware model and seed included,
 * but not which way its arrays can be read; and of the arithmetic; of the backend too where that can change
 * a bit, which is in float32 alone; and where its task reads files, a hash of what they hold now.
 * @throws InputError when a file of its task is missing or broken.
 */
export const identityOf = (
  { spec, hardware, task, base }: Experiment,
  backend: AskedBackend,
): string =>
  identityOfText(
    canonicalSpec(spec),
    runsOn(hardware.arithmetic, backend),
    dataPart(filesOfTask(task, base)),
  );

/** Its part that says nothing of the data, which need not be there. */
export const specIdentityOf = ({ spec, hardware }: Experiment, backend: AskedBackend): string =>
  identityOfText(canonicalSpec(spec), runsOn(hardware.arithmetic, backend), '');
