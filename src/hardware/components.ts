import { z } from 'zod';
import { type OperationName, operationNames } from '../netlist/index.js';

const picojoules = z.number().min(0).max(1e9);

/** Where a figure comes from, and how it is known. */
const provenance = {
  known: z.enum(['measured', 'published', 'interpolated']),
  source: z.string().min(1).max(500),
};

/** a·bits + b·bits², for two operands a·(m + n)/2 + b·m·n. */
const law = z.strictObject({
  perBit: z.number().min(0).max(1e6),
  perBitSquared: z.number().min(0).max(1e6),
});

const operation = z.strictObject({
  points: z
    .array(z.strictObject({ bits: z.int().min(1).max(64), picojoules }))
    .min(1)
    .max(64)
    .describe('what was published, by width'),
  law: law.optional().describe('what other widths take; without it they are not priced'),
  squareMicrometres: law.optional(),
  ...provenance,
});

const operations = Object.fromEntries(
  operationNames.map((name) => [name, operation.optional()]),
) as Record<OperationName, z.ZodOptional<typeof operation>>;

/** What changes a voltage into a code, or a code into a voltage, by the bits of the code. */
const converter = z.strictObject({
  points: z
    .array(
      z.strictObject({
        bits: z.int().min(1).max(24),
        picojoules,
        squareMicrometres: z.number().positive(),
      }),
    )
    .min(1)
    .max(64),
  ...provenance,
});

/** A file of `hardware-models/components/`: what parts of one technology take, each figure cited. */
export const componentTable = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  summary: z.string().max(500),
  nodeNanometres: z.number().positive().max(1000),
  supplyVolts: z.number().positive().max(10),
  arithmetic: z.strictObject(operations),
  memory: z
    .strictObject({
      points: z
        .array(z.strictObject({ kibibytes: z.number().positive(), picojoulesPerBit: picojoules }))
        .min(1)
        .max(64),
      ...provenance,
    })
    .optional(),
  /** For machines whose arrays compute in voltages and currents. */
  converters: z.strictObject({ analogToDigital: converter, digitalToAnalog: converter }).optional(),
  cell: z.strictObject({ squareMicrometres: z.number().positive(), ...provenance }).optional(),
  wire: z
    .strictObject({
      femtofaradsPerMicrometre: z.number().min(0),
      activity: z.number().min(0).max(1),
      ...provenance,
    })
    .optional(),
});

export type ComponentTable = z.output<typeof componentTable>;
export type Operation = z.output<typeof operation>;
