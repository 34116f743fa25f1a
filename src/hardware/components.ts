import { z } from 'zod';
import { type OperationName, operationNames } from '../netlist/index.js';

const picojoules = z.number().min(0).max(1e9).describe('what one takes, in picojoules');

/** Where a figure comes from, and how it is known. */
const provenance = {
  known: z
    .enum(['measured', 'published', 'interpolated', 'estimated'])
    .describe('how the figure is known; one of your own that nobody published is "estimated"'),
  source: z
    .string()
    .min(1)
    .max(500)
    .describe('where the figure was published; of an estimated one, what it rests on'),
};

/** a·bits + b·bits², for two operands a·(m + n)/2 + b·m·n. */
const law = z.strictObject({
  perBit: z.number().min(0).max(1e6).describe('for each bit, of two operands their mean'),
  perBitSquared: z.number().min(0).max(1e6).describe('for each pair of bits of two operands'),
});

const bits = z.int().min(1).max(64).describe('the width of its operands');

const operation = z.strictObject({
  points: z
    .array(z.strictObject({ bits, picojoules }))
    .min(1)
    .max(64)
    .describe('what was published, by width'),
  law: law.optional().describe('what other widths take; without it they are not priced'),
  squareMicrometres: law.optional().describe('its area in square micrometres, by width'),
  ...provenance,
});

const operations = Object.fromEntries(
  operationNames.map((name) => [
    name,
    operation.optional().describe('what one operation takes (default: it is not priced)'),
  ]),
) as Record<OperationName, z.ZodOptional<typeof operation>>;

/** What changes a voltage into a code, or a code into a voltage, by the bits of the code. */
const converter = z.strictObject({
  points: z
    .array(
      z.strictObject({
        bits: z.int().min(1).max(24).describe('the bits of a code'),
        picojoules,
        squareMicrometres: z.number().positive().describe('its area in square micrometres'),
      }),
    )
    .min(1)
    .max(64)
    .describe('what was published, by the bits of the code'),
  ...provenance,
});

/** A file of `hardware-models/components/`: what parts of one technology take, each figure cited. */
export const componentTable = z.strictObject({
  $schema: z.string().optional().describe('the JSON schema of this file, for editors'),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
    .describe('a name of small letters, digits and hyphens'),
  summary: z.string().max(500).describe('whose parts these are, in a sentence'),
  nodeNanometres: z.number().positive().max(1000).describe('the technology node, in nanometres'),
  supplyVolts: z.number().positive().max(10).describe('the supply, in volts'),
  arithmetic: z
    .strictObject(operations)
    .describe('{ "add": …, "multiply": … }: what operations take'),
  memory: z
    .strictObject({
      points: z
        .array(
          z.strictObject({
            kibibytes: z.number().positive().describe('how much it holds, in KiB'),
            picojoulesPerBit: picojoules.describe('what reading or writing a bit takes'),
          }),
        )
        .min(1)
        .max(64)
        .describe('what was published, by size'),
      ...provenance,
    })
    .optional()
    .describe('what memories take (default: they are not priced)'),
  /** For machines whose arrays compute in voltages and currents. */
  converters: z
    .strictObject({
      analogToDigital: converter.describe('what makes codes of voltages'),
      digitalToAnalog: converter.describe('what makes voltages of codes'),
    })
    .optional()
    .describe('what stands at the edges of arrays that compute in voltages and currents'),
  cell: z
    .strictObject({
      squareMicrometres: z.number().positive().describe('the area of a cell of one bit'),
      ...provenance,
    })
    .optional()
    .describe('what gives arrays their size (default: nothing has a length or an area)'),
  wire: z
    .strictObject({
      femtofaradsPerMicrometre: z.number().min(0).describe('the capacitance of a line'),
      activity: z.number().min(0).max(1).describe('the part of the lines that toggle, 0 to 1'),
      ...provenance,
    })
    .optional()
    .describe('what wires take (default: they are not priced)'),
});

/** What operations, cells and wires take in energy and area at a node; `schemas/components.json` says the same. */
export type ComponentTable = z.output<typeof componentTable>;
export type Operation = z.output<typeof operation>;

/** Whether some figure of a table is an estimate, which nobody published. */
export const hasEstimates = ({
  arithmetic,
  memory,
  converters,
  cell,
  wire,
}: ComponentTable): boolean =>
  [...Object.values(arithmetic), ...Object.values(converters ?? {}), memory, cell, wire].some(
    (figure) => figure?.known === 'estimated',
  );
