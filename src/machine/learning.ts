import { z } from 'zod';
import { codeFormatText } from '../fixed/index.js';
import { feedbackSpec } from './feedback.js';

/** What each axis of a learning channel can be. */
const axes = {
  /** It reads the forward cells backwards, has cells of its own, or is not there. */
  cells: ['shared', 'separate', 'none'],
  /**
   * What a layer hears of: the layer above, the output, both of them, or every layer above.
   */
  route: ['layered', 'skipped', 'mixed', 'cascading'],
  /** The slopes that a delivered signal is multiplied with: every layer's above, the own, or none. */
  slope: ['upper', 'own', 'none'],
  /** Whether the cells of a separate channel stay as they began, or learn. */
  weights: ['fixed', 'adaptive'],
  /** What the channel tells of: target − output, or the target alone. */
  source: ['error', 'target'],
} as const;

type Axes = typeof axes;

/** Where on each axis a learning channel stands. */
export type Channel = { readonly [A in keyof Axes]: Axes[A][number] };

/** The named points. */
export const rules = {
  bp: point('shared', 'layered', 'upper'),
  sbp: point('shared', 'layered', 'own'),
  rbp: point('separate', 'layered', 'upper'),
  srbp: point('separate', 'skipped', 'own'),
  arbp: point('separate', 'layered', 'upper', 'adaptive'),
  asrbp: point('separate', 'skipped', 'own', 'adaptive'),
  drtp: point('separate', 'skipped', 'own', 'fixed', 'target'),
  top: point('none', 'layered', 'own'),
} as const satisfies Record<string, Channel>;

function point(
  cells: Channel['cells'],
  route: Channel['route'],
  slope: Channel['slope'],
  weights: Channel['weights'] = 'fixed',
  source: Channel['source'] = 'error',
): Channel {
  return { cells, route, slope, weights, source };
}

export type RuleName = keyof typeof rules;

export const ruleNames = Object.keys(rules) as [RuleName, ...RuleName[]];

/** How a machine learns: a named point, and what differs from it. */
export const learningSpec = z
  .strictObject({
    rule: z.enum(ruleNames),
    cells: z.enum(axes.cells).optional(),
    route: z.enum(axes.route).optional(),
    slope: z.enum(axes.slope).optional(),
    weights: z.enum(axes.weights).optional(),
    source: z.enum(axes.source).optional(),
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
    update: z
      .strictObject({
        format: codeFormatText,
        of: z.enum(['sample', 'batch']).default('sample'),
        magnitudeOnly: z.boolean().default(false).describe('true to lose the sign of each change'),
      })
      .optional()
      .describe('{ "format": …, "of": "sample" }, a quantiser on the change of each weight'),
    feedback: feedbackSpec
      .optional()
      .describe('what the cells of a separate channel begin with, like { "uniform": {} }'),
    matrices: z
      .int()
      .min(1)
      .max(64)
      .default(1)
      .describe('how many feedback matrices are averaged, 1 to 64'),
    adaptation: z
      .number()
      .positive()
      .max(1024)
      .default(1)
      .describe('the rate of adaptive feedback, in units of the rate of the forward weights'),
    dropout: z
      .strictObject({
        probability: z.number().min(0).lt(1).describe('a probability, 0 to below 1'),
        scaled: z
          .boolean()
          .default(false)
          .describe('true to divide what passes by 1 − probability'),
      })
      .optional()
      .describe('{ "probability": 0.2 }: how often what is delivered to a neuron is lost'),
    frozen: z
      .array(z.int().min(1).max(256))
      .default([])
      .describe('the layers that do not learn, by number from 1, the lowest'),
  })
  .describe('{ "rule": "srbp", "rate": 0.2, "batch": 100 }');

export type LearningSpec = z.output<typeof learningSpec>;

export const channelOf = (spec: LearningSpec): Channel => {
  const { cells, route, slope, weights, source } = rules[spec.rule];
  return {
    cells: spec.cells ?? cells,
    route: spec.route ?? route,
    slope: spec.slope ?? slope,
    weights: spec.weights ?? weights,
    source: spec.source ?? source,
  };
};
