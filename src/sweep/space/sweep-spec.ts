import { z } from 'zod';

const path = z.string().min(1).max(256);
const value = z.json().describe('a value of that field');
const mostLevels = 100_000;

const list = z.array(value).min(1).max(mostLevels).describe('a list of values');
const steps = z
  .strictObject({ from: z.number(), to: z.number(), step: z.number().positive() })
  .describe('{ "from": 0.1, "to": 0.5, "step": 0.1 }');
const spaced = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    steps: z.int().min(2).max(mostLevels),
    scale: z.enum(['linear', 'logarithmic']).default('linear'),
  })
  .describe('{ "from": 0.01, "to": 1, "steps": 5, "scale": "logarithmic" }');
const powersOfTwo = z
  .strictObject({ powersOfTwo: z.tuple([z.int().min(-64).max(64), z.int().min(-64).max(64)]) })
  .describe('{ "powersOfTwo": [-8, -1] }');

/** What one field goes through. */
export const axisSpec = z.union([list, steps, spaced, powersOfTwo]);

export type AxisSpec = z.output<typeof axisSpec>;

/** Fields that go through their values together. */
const link = z.strictObject({
  fields: z
    .array(path)
    .min(2)
    .max(16)
    .describe('the fields, like ["learning.rule", "learning.rate"]'),
  values: z
    .array(z.array(value))
    .min(1)
    .max(mostLevels)
    .describe('a value of each field, together'),
});

const assignment = z.record(path, value);

/** A sweep as a person writes it. */
export const sweepSpec = z
  .strictObject({
    $schema: z.string().optional(),
    run: z.string().min(1).max(512).describe('the path of a run spec'),
    set: assignment.default({}).describe('fields to change in every run'),
    axes: z.record(path, axisSpec).default({}).describe('a field and its values'),
    linked: z.array(link).max(16).default([]),
    exclude: z
      .array(assignment)
      .max(1000)
      .default([])
      .describe('points to leave out: those that have all of these values'),
    sample: z
      .strictObject({
        method: z.enum(['random', 'latin-hypercube', 'sobol']),
        points: z.int().min(1).max(10_000_000),
        seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
      })
      .optional()
      .describe('{ "method": "sobol", "points": 64 } in place of every combination'),
    halving: z
      .strictObject({
        from: z.int().min(1).describe('epochs of the first round'),
        factor: z
          .int()
          .min(2)
          .max(64)
          .describe('how many times fewer points and more epochs a round'),
      })
      .optional(),
    components: z
      .string()
      .min(1)
      .max(512)
      .default('horowitz-45nm')
      .describe('the component table that prices each machine'),
  })
  .refine(({ axes, linked }) => Object.keys(axes).length + linked.length > 0, {
    path: ['axes'],
    error: 'has no field that varies',
    params: { remedy: 'write a field and its values, like { "seed": [1, 2, 3] }' },
  });

export type SweepSpec = z.output<typeof sweepSpec>;
