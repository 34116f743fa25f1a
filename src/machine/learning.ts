import { z } from 'zod';
import { axes, type LearningChannel, ruleNames, rules, standing } from './axes.js';
import { feedbackSpec } from './feedback.js';
import { errorSpec, updateSpec } from './quantisers.js';
import { rateDecay } from './rate-decay.js';

/** How a machine learns: a named point, and what differs from it. */
export const learningSpec = z
  .strictObject({
    rule: z
      .enum(ruleNames)
      .describe('how error information travels: a named point of the axes below'),
    cells: z
      .enum(axes.cells)
      .optional()
      .describe(
        'whether the channel reads the forward cells backwards, has cells of its own, or is not there (default: as the rule has it)',
      ),
    route: z
      .enum(axes.route)
      .optional()
      .describe(
        'what a layer hears of: the layer above, the output, both of them, or every layer above (default: as the rule has it)',
      ),
    slope: z
      .enum(axes.slope)
      .optional()
      .describe(
        'the slopes that a delivered signal is multiplied with: those of every layer above too, its own alone, or none (default: as the rule has it)',
      ),
    weights: z
      .enum(axes.weights)
      .optional()
      .describe(
        'whether feedback cells stay as they began, come out of a generator, learn, or are drawn anew for each batch (default: as the rule has it)',
      ),
    signs: z
      .enum(axes.signs)
      .optional()
      .describe(
        'whose signs feedback cells are read with: their own, the forward weights’ of now, or the forward weights’ of the beginning (default: as the rule has it)',
      ),
    receiver: z
      .enum(axes.receiver)
      .optional()
      .describe(
        'what a delivered signal is for: a neuron, each of its synapses, or all neurons of a map (default: as the rule has it)',
      ),
    source: z
      .enum(axes.source)
      .optional()
      .describe(
        'what hidden layers learn from: target − output, the target alone, or their own activity (default: as the rule has it)',
      ),
    top: z
      .enum(axes.top)
      .optional()
      .describe(
        'whether the top layer learns from the output error, or from what random cells make of it (default: as the rule has it)',
      ),
    cellsAt: z
      .enum(axes.cellsAt)
      .optional()
      .describe(
        'where feedback cells stand: "receiver" (what the sender sends travels to them) or "sender" (each neuron’s finished signal travels from them)',
      ),
    pools: z
      .enum(axes.pools)
      .optional()
      .describe(
        'whether what is delivered straight from the output comes "through" the pools above a layer, by their switches, or goes "past" them to each of its neurons',
      ),
    rate: z.number().positive().max(1024).describe('a learning rate above 0'),
    batch: z.int().min(1).max(65_536).describe('how many samples an update sums over, 1 to 65,536'),
    decay: rateDecay,
    momentum: z
      .number()
      .min(0)
      .lt(1)
      .optional()
      .describe(
        'the part of itself that the velocity of a cell keeps from batch to batch, 0 to below 1 (default: cells without a velocity)',
      ),
    weightDecay: z
      .number()
      .min(0)
      .lt(1)
      .optional()
      .describe('the part of itself that each weight loses per batch, 0 to below 1'),
    error: errorSpec
      .optional()
      .describe(
        '{ "format": … }, a quantiser on what the channel delivers to each neuron: the wire that travels with cellsAt "sender"; with "receiver" a wire within the layer, to which wires.outputError travels, or wires.error of the layer above',
      ),
    update: updateSpec
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
    stuck: z
      .strictObject({
        probability: z.number().min(0).lt(1).describe('a probability, 0 to below 1'),
        at: z.number().min(-1024).max(1024).default(0).describe('what a stuck line carries'),
      })
      .optional()
      .describe('{ "probability": 0.05, "at": 0 }: lines to neurons that are broken for ever'),
    frozen: z
      .array(z.int().min(1).max(256))
      .default([])
      .describe('the layers that do not learn, by number from 1, the lowest'),
  })
  .describe('{ "rule": "srbp", "rate": 0.2, "batch": 100 }');

/** How a machine learns, with everything known that its spec left out. */
export type LearningSpec = z.output<typeof learningSpec>;

/** Where on the axes a spec stands: its named point, moved along the axes that it names. */
export const channelOf = (spec: LearningSpec): LearningChannel => {
  const point = rules[spec.rule];
  const moved = {
    cells: spec.cells ?? point.cells,
    route: spec.route ?? point.route,
    slope: spec.slope ?? point.slope,
    weights: spec.weights ?? point.weights,
    signs: spec.signs ?? point.signs,
    receiver: spec.receiver ?? point.receiver,
    source: spec.source ?? point.source,
    top: spec.top ?? point.top,
    pools: spec.pools ?? point.pools,
  };
  return standing(moved, spec.cellsAt);
};
