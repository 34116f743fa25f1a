import type { FeedbackSpec } from './feedback.js';

/** What each axis of a learning channel can be. */
export const axes = {
  /** It reads the forward cells backwards, has cells of its own, or is not there. */
  cells: ['shared', 'separate', 'none'],
  /**
   * What a layer hears of: the layer above, the output, both of them, or every layer above.
   */
  route: ['layered', 'skipped', 'mixed', 'cascading'],
  /** The slopes that a delivered signal is multiplied with: every layer's above, the own, or none. */
  slope: ['upper', 'own', 'none'],
  /**
   * Whether the cells of a separate channel stay as they began, come out of a seeded generator
   * instead of a memory, learn, or are drawn anew for each batch.
   */
  weights: ['fixed', 'regenerated', 'adaptive', 'redrawn'],
  /**
   * Whether they are read with signs of their own, or with those of the forward weights above; or have
   * them only to begin with, copied once, and keep what they were then.
   */
  signs: ['own', 'concordant', 'congruent'],
  /**
   * Whether a signal is for a neuron and all of its synapses, there is one for each synapse, or one for all
   * neurons of a map: of a feature, at every position.
   */
  receiver: ['neuron', 'synapse', 'map'],
  /**
   * What hidden layers learn from: target − output, the target alone, or nothing but the activity of
   * their own neurons.
   */
  source: ['error', 'target', 'activity'],
  /** Whether the top layer learns from the output error, or from what random cells make of it. */
  top: ['exact', 'random'],
  /**
   * Where the cells stand: with the neurons that they lead to, so that what the sender sends travels
   * and is summed there; or with the sender, so that the sums travel, one for each neuron.
   */
  cellsAt: ['receiver', 'sender'],
  /**
   * Whether what comes straight from the output comes back through the pools above a layer, or goes past
   * them to each of its neurons.
   */
  pools: ['through', 'past'],
} as const;

type Axes = typeof axes;

/** Where on each axis a learning channel stands. */
export type LearningChannel = { readonly [A in keyof Axes]: Axes[A][number] };

/** A point of all axes but the one that is usually clear from the others. */
type Point = Omit<LearningChannel, 'cellsAt'>;

/** The forward cells above, and cells that borrow their signs, stand where the error comes from. */
const usualStand = ({ cells, signs }: Point): LearningChannel['cellsAt'] =>
  cells === 'shared' || signs === 'concordant' ? 'sender' : 'receiver';

/** A point with where its cells stand, as a spec says or as usual. */
export const standing = (point: Point, cellsAt = usualStand(point)): LearningChannel => ({
  ...point,
  cellsAt,
});

const layered: Point = {
  cells: 'separate',
  route: 'layered',
  slope: 'upper',
  weights: 'fixed',
  signs: 'own',
  receiver: 'neuron',
  source: 'error',
  top: 'exact',
  pools: 'through',
};
const skipped: Point = { ...layered, route: 'skipped', slope: 'own' };
const concordant: Point = { ...layered, signs: 'concordant' };

const points = {
  bp: { ...layered, cells: 'shared' },
  sbp: { ...layered, cells: 'shared', slope: 'own' },
  rbp: layered,
  srbp: skipped,
  arbp: { ...layered, weights: 'adaptive' },
  asrbp: { ...skipped, weights: 'adaptive' },
  kp: { ...layered, weights: 'adaptive' },
  usf: concordant,
  brsf: { ...concordant, weights: 'redrawn' },
  frsf: concordant,
  drtp: { ...skipped, source: 'target' },
  hebb: { ...layered, cells: 'none', slope: 'none', source: 'activity' },
  top: { ...layered, cells: 'none', slope: 'own' },
} as const satisfies Record<string, Point>;

export type RuleName = keyof typeof points;

export const ruleNames = Object.keys(points) as [RuleName, ...RuleName[]];

/** The named points. */
export const rules = Object.fromEntries(
  ruleNames.map((rule) => [rule, standing(points[rule])]),
) as Readonly<Record<RuleName, LearningChannel>>;

/** What a rule takes where a spec says nothing. */
interface Usual {
  readonly weightDecay: number;
  readonly feedback: FeedbackSpec;
}

const usual: Usual = { weightDecay: 0, feedback: { normal: { mean: 0 } } };

const usualOf: Partial<Record<RuleName, Partial<Usual>>> = {
  /** Kolen and Pollack's two arrays draw near as (1 − decay)^batches: by e^-6 in 60,000 batches. */
  kp: { weightDecay: 1e-4 },
  /** All magnitudes alike: the sign alone is carried. */
  usf: { feedback: { sign: {} } },
  /** What a generator of a few gates makes, drawn as often as these are. */
  brsf: { feedback: { uniform: { mean: 0 } } },
};

export const usualFor = (rule: RuleName): Usual => ({ ...usual, ...usualOf[rule] });
