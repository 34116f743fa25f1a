import { createHash } from 'node:crypto';
import type { AskedBackend } from '../backends/index.js';
import { arithmeticVersion, type Experiment } from '../run/index.js';
import { decisiveBackend } from './backend.js';

/** JSON with the keys of every object in order. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${entries.join(',')}}`;
};

/**
 * What tells one run from every other: a hash of its resolved spec, hardware model and seed included,
 * and of the arithmetic; of the backend too where that can change a bit, which is in float32 alone.
 */
export const identityOf = (experiment: Experiment, backend: AskedBackend): string => {
  const runs = decisiveBackend(experiment, backend) ?? 'any';
  const text = `${canonical(experiment.spec)}\n${arithmeticVersion}\n${runs}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
};
