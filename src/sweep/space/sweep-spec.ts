import { z } from 'zod';

const path = z.string().min(1).max(256);
const value = z.json().describe('a value of that field');
const mostLevels = 100_000;

const from = z.number().describe('the first value');
const to = z.number().describe('the last value, or a bound that no value is above');

const list = z.array(value).min(1).max(mostLevels).describe('a list of values');
const steps = z
  .strictObject({
    from,
    to,
    step: z.number().positive().describe('the difference of two neighbours'),
  })
  .describe('{ "from": 0.1, "to": 0.5, "step": 0.1 }');
const spaced = z
  .strictObject({
    from,
    to,
    steps: z.int().min(2).max(mostLevels).describe('how many values there are'),
    scale: z
      .enum(['linear', 'logarithmic'])
      .default('linear')
      .describe('whether neighbours have the same difference, or the same ratio'),
  })
  .describe('{ "from": 0.01, "to": 1, "steps": 5, "scale": "logarithmic" }');
const powersOfTwo = z
  .strictObject({
    powersOfTwo: z
      .tuple([z.int().min(-64).max(64), z.int().min(-64).max(64)])
      .describe('the exponents of the first and the last value, −64 to 64'),
  })
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

/** A point of an axis that has a name of its own: it sets several fields at once, or none. */
const labelledPoint = z
  .strictObject({
    label: z.string().min(1).max(64).describe('what results call the point'),
    set: assignment.describe('the fields that it sets, like { "learning.rule": "bp" }'),
  })
  .describe('{ "label": "int4", "set": { "hardware": "digital-int4" } }');

/** How many directions a sweep has. */
const axesIn = (spec: {
  readonly axes: object;
  readonly linked: readonly object[];
  readonly labelled: object;
}): number =>
  Object.keys(spec.axes).length + spec.linked.length + Object.keys(spec.labelled).length;
/** The run spec that is varied: the path of its file, or itself. */
const runSource = z.union([z.string().min(1).max(512), z.record(z.string(), z.unknown())]);

export type RunSource = z.output<typeof runSource>;

/** A sweep as a person writes it. */
export const sweepSpec = z
  .strictObject({
    $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
    run: runSource.describe('the path of a run spec, or a run spec itself'),
    set: assignment.default({}).describe('fields to change in every run'),
    axes: z.record(path, axisSpec).default({}).describe('a field and its values'),
    linked: z
      .array(link)
      .max(16)
      .default([])
      .describe('fields that go through their values together'),
    labelled: z
      .record(path, z.array(labelledPoint).min(1).max(mostLevels))
      .default({})
      .describe('{ "machine": [{ "label": …, "set": … }] }: an axis of named points'),
    exclude: z
      .array(assignment)
      .max(1000)
      .default([])
      .describe('points to leave out: those that have all of these values'),
    sample: z
      .strictObject({
        method: z.enum(['random', 'latin-hypercube', 'sobol']).describe('how points are chosen'),
        points: z.int().min(1).max(10_000_000).describe('how many points there are'),
        seed: z
          .int()
          .min(0)
          .max(Number.MAX_SAFE_INTEGER)
          .default(1)
          .describe('the root of chance in the choice of points'),
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
      .optional()
      .describe(
        '{ "from": 1, "factor": 3 }: short runs of all points, then longer ones of the best',
      ),
    components: z
      .string()
      .min(1)
      .max(512)
      .default('horowitz-45nm')
      .describe('the component table that prices each machine'),
  })
  .refine((spec) => axesIn(spec) > 0, {
    path: ['axes'],
    error: 'has no field that varies',
    params: { remedy: 'write a field and its values, like { "seed": [1, 2, 3] }' },
  });

export type SweepSpec = z.output<typeof sweepSpec>;

/** Values of some fields, by path. */
export type Assignment = Readonly<Record<string, unknown>>;
