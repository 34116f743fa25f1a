import { z } from 'zod';
import { exponentOf } from '../fixed/index.js';

const part = z.number().min(0).max(16);
const state = z.number().min(-64).max(64);

const steps = z
  .array(z.number().min(0).max(64).describe('how far a pulse moves a cell there'))
  .min(2)
  .max(257);

const spread = z.strictObject({
  step: part.default(0).describe('of the steps, as a part of them'),
  asymmetry: part
    .default(0)
    .describe('of what is added to steps up and taken from steps down, as a part of them'),
  least: part.default(0).describe('of the lower end, as a part of it'),
  most: part.default(0).describe('of the upper end, as a part of it'),
});

const noise = z.strictObject({
  perStep: part.default(0).describe('of each step, as a part of it'),
  constant: z.number().min(0).max(64).default(0).describe('of each step, beside that'),
});

const stuck = z
  .strictObject({
    probability: z.number().min(0).max(1).describe('of a cell to be stuck'),
    least: state.default(-64).describe('the lowest state that one is stuck at'),
    most: state.default(64).describe('the highest'),
  })
  .refine(({ least, most }) => least <= most, {
    error: 'ends below where it begins',
    params: { remedy: 'write least, then most' },
  });

const none = { step: 0, asymmetry: 0, least: 0, most: 0 };

/** A device, in the units of the weight that its state stands for. */
export const device = z
  .strictObject({
    $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .describe('a name of small letters, digits and hyphens'),
    summary: z.string().max(500).describe('what device this is, in a sentence'),
    source: z.string().min(1).max(1000).describe('where its figures come from'),
    notModelled: z.string().max(1000).optional().describe('what of the source is left out'),
    least: state.describe('the lower end of its states'),
    most: state.describe('the upper end'),
    stepsSpan: z
      .enum(['device', 'cell'])
      .default('device')
      .describe('steps are told from end to end of the mean device, or of each cell'),
    up: steps.describe('steps of a pulse up, at states spread evenly from end to end'),
    down: steps.describe('steps of a pulse down, as many'),
    spread: spread.default(none).describe('standard deviations from cell to cell'),
    noise: noise
      .default({ perStep: 0, constant: 0 })
      .describe('standard deviations from pulse to pulse'),
    stuck: stuck.optional().describe('cells that never move (default: none)'),
  })
  .superRefine(({ least, most, up, down }, context) => {
    const tell = (path: string, message: string, remedy: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { remedy } });
    if (least >= most) tell('most', `is not above ${least}`, 'write the upper end of its states');
    if ([...up, ...down].every((step) => step === 0))
      tell('up', 'has no step above 0, and neither has down', 'write how far a pulse moves a cell');
    if (up.length !== down.length)
      tell('down', `has ${down.length} steps, and up has ${up.length}`, 'write as many');
  });

/** A device's name, or its path, with fields of its own changed. */
const changedDevice = z.looseObject({
  model: z.string().min(1).max(512).describe('the name or the path of a device'),
});

/** A device in its own file, or the name of one that is shipped, or the path of a file. */
export const deviceOfCells = z
  .union([z.string().min(1).max(512), changedDevice, device])
  .describe(
    '"reram-sb": a shipped device, the path of a file of one, { "model": name, … } with fields to change, or a device; "ideal", and without one, each cell keeps the code that was written',
  );

export type DeviceModel = z.output<typeof device>;

const powerOfTwo = z
  .number()
  .min(2 ** -30)
  .max(64)
  .refine((change) => exponentOf(change) !== undefined, {
    error: 'is no power of two',
    params: { remedy: 'write one, like 0.0078125' },
  });

const pulses = {
  change: powerOfTwo
    .optional()
    .describe('what a pulse stands for, a power of two (default: the nearest to its mean step)'),
  most: z.int().min(1).max(32_767).describe('the most pulses that a cell is sent for a batch'),
};

/** How cells are written. */
export const writing = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('exact').describe('what cells are to hold') }),
    z.strictObject({ by: z.literal('pulses').describe('a train of pulses'), ...pulses }),
    z.strictObject({
      by: z.literal('coincidence').describe('random bits that meet'),
      ...pulses,
      slots: z
        .literal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])
        .describe('bits that each line sends for a sample, a power of two'),
    }),
  ])
  .describe(
    '{ "by": "exact" }, { "by": "pulses", "most": 31 } or { "by": "coincidence", "most": 31, "slots": 16 }; without it pulses where there is a device',
  );

export type Writing = z.output<typeof writing>;

const converter = z
  .strictObject({
    bits: z.int().min(2).max(24).describe('the bits of a code, its sign included, 2 to 24'),
    fullScale: z
      .number()
      .refine((scale) => exponentOf(scale) !== undefined, {
        error: 'is no power of two',
        params: { remedy: 'write one, like 1 or 16' },
      })
      .describe(
        'the largest magnitude that is converted, in the units of the wire, a power of two',
      ),
  })
  .describe('{ "bits": 8, "fullScale": 1 }');

/** What stands at the edges of an array that computes in voltages and currents. */
export const converters = z
  .strictObject({
    digitalToAnalog: converter.optional(),
    analogToDigital: converter.optional(),
  })
  .describe(
    '{ "digitalToAnalog": …, "analogToDigital": … }, at the lines that an array is read with and at its sums',
  );
