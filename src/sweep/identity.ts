import { createHash } from 'node:crypto';
import type { AskedBackend } from '../backends/index.js';
import { arithmeticVersion, type Experiment } from '../run/index.js';
import { decisiveBackend } from './backend.js';

/** JSON with the keys of every object in order. */
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

/** The identity of what a canonical spec says, on such a backend. */
export const identityOfText = (spec: string, runs: string): string =>
  createHash('sha256').update(`${spec}\n${arithmeticVersion}\n${runs}`).digest('hex').slice(0, 32);

/**
 * What tells one run from every other: a hash of its resolved spec, hardware model and seed included,
 * but not which way its arrays can be read; and of the arithmetic; of the backend too where that can change a bit, which is in float32 alone.
 */
export const identityOf = ({ spec, hardware }: Experiment, backend: AskedBackend): string =>
  identityOfText(canonicalSpec(spec), runsOn(hardware.arithmetic, backend));
