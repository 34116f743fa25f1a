import { readFileSync } from 'node:fs';

/** Backwire's own version. */
export const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  }
).version;

/**
 * Which arithmetic results come from. Raised whenever a run of the same spec would leave another digest, other
 * counts or other epochs than before, so that results of another arithmetic are never taken for those of this one.
 */
export const arithmeticVersion = 2;
