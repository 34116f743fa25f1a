import { z } from 'zod';
import { InputError, type Problem, parseInput } from '../../src/input/index.js';

/** A schema like those of the program: nested, with names to misspell and a choice. */
const layer = z.strictObject({
  name: z.string(),
  neurons: z.int().positive().describe('how many neurons, 1 or more'),
  transfer: z.enum(['tanh', 'logistic', 'relu']).optional(),
});

export const spec = z.strictObject({
  seed: z.int(),
  layers: z.array(layer).optional(),
  rate: z.union([
    z.number(),
    z.strictObject({ start: z.number(), schedule: z.strictObject({ halve: z.int() }) }),
  ]),
});

export const valid = {
  seed: 1,
  rate: 0.5,
  layers: [{ name: 'hidden', neurons: 3, transfer: 'tanh' }],
};

/** What is wrong with a value, by a schema; empty where nothing is. */
export const problemsOf = (schema: z.ZodType, value: unknown): readonly Problem[] => {
  try {
    parseInput(schema, value, 'spec.json');
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
};
