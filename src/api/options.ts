import { z } from 'zod';
import { askedBackends } from '../backends/index.js';
import { parseInput } from '../input/index.js';

/** More than any machine has. */
const mostThreads = 256;

export const path = z.string().min(1).max(4096).describe('the path of a file or folder');

/** A value that its own reader checks. */
export const unchecked = z.unknown().optional();

export const flag = z.boolean().optional();

export const backend = z.enum(askedBackends).optional();

export const threads = z.int().min(1).max(mostThreads).optional();

export const count = z.int().min(1).optional();

/** What names a spec: the path of its file, or itself. */
export const source = z
  .union([path, z.record(z.string(), unchecked)])
  .describe('a spec, or the path of its file');

/** The options that name a machine. */
export const ofSpec = { spec: source, hardware: unchecked, set: unchecked } as const;

/** The options of who follows. */
export const ofWatcher = {
  signal: z
    .custom<AbortSignal>((value) => value instanceof AbortSignal, {
      error: 'is no AbortSignal',
      params: { remedy: "write an AbortController's signal" },
    })
    .optional(),
  onProgress: z
    .custom<(event: never) => void>((value) => typeof value === 'function', {
      error: 'is no function',
      params: { remedy: 'write a function of one event' },
    })
    .optional(),
} as const;

/**
 * Refuses options of a function that it can't be called with: those that types let pass, or no types were there for.
 * @param called the function's name.
 * @throws InputError that names each of them.
 */
export const requireOptions = (schema: z.ZodType, options: unknown, called: string): void => {
  parseInput(schema, options, called);
};
