import { z } from 'zod';
import { codeFormatText } from '../fixed/index.js';

/** Whether the learning channel reads the forward cells backwards, has cells of its own, or is not there. */
const cellsAxis = ['shared', 'separate', 'none'] as const;
/** Whether the error goes layer by layer or straight from the output. */
const routeAxis = ['layered', 'skipped'] as const;

/** Where on each axis a learning channel stands. */
export interface Channel {
  readonly cells: (typeof cellsAxis)[number];
  readonly route: (typeof routeAxis)[number];
}

/** The named points. */
export const rules = {
  bp: { cells: 'shared', route: 'layered' },
  rbp: { cells: 'separate', route: 'layered' },
  srbp: { cells: 'separate', route: 'skipped' },
  top: { cells: 'none', route: 'layered' },
} as const satisfies Record<string, Channel>;

export type RuleName = keyof typeof rules;

/** How a machine learns. */
export const learningSpec = z
  .strictObject({
    rule: z.enum(Object.keys(rules) as [RuleName, ...RuleName[]]),
    cells: z.enum(cellsAxis).optional(),
    route: z.enum(routeAxis).optional(),
    rate: z.number().positive().max(1024).describe('a learning rate above 0'),
    batch: z.int().min(1).max(65_536).describe('how many samples an update sums over, 1 to 65,536'),
    decay: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('d in rate / (1 + d·t) after t updates, 0 to 1'),
    error: z
      .strictObject({ format: codeFormatText })
      .optional()
      .describe('{ "format": … }, a quantiser on what the channel delivers to each neuron'),
  })
  .describe('{ "rule": "srbp", "rate": 0.2, "batch": 100 }');

export type LearningSpec = z.output<typeof learningSpec>;

export const channelOf = ({ rule, cells, route }: LearningSpec): Channel => ({
  cells: cells ?? rules[rule].cells,
  route: route ?? rules[rule].route,
});
