import { z } from 'zod';

const parameters = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), z.number())
  .default({})
  .describe('{ "stepUp": 0.002 }: numbers by names that say their units');

/** What each cell is made of. No device but the ideal one is simulated. */
export const device = z
  .strictObject({
    kind: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .describe('"ideal", or a name of small letters, digits and hyphens, like "soft-bounds"'),
    parameters,
    source: z.string().min(1).max(500).optional().describe('where its parameters come from'),
  })
  .superRefine(({ kind, source }, context) => {
    if (kind === 'ideal' || source !== undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['source'],
      message: 'is missing',
      params: { remedy: 'write where its parameters come from' },
    });
  })
  .describe(
    '{ "kind": "soft-bounds", "parameters": …, "source": … }; without one each cell keeps the code that was written',
  );

const converter = z
  .strictObject({
    bits: z.int().min(1).max(24).describe('the bits of a code, 1 to 24'),
    fullScale: z
      .number()
      .positive()
      .describe('the largest magnitude that is converted, in the units of the wire, above 0'),
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
