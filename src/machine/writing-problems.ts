import type { CellKind } from '../hardware/index.js';
import { InputError, type Problem } from '../input/index.js';
import type { LearningChannel } from './axes.js';
import type { LayerNumbers } from './layer-numbers.js';
import type { LearningSpec } from './learning.js';

interface Writing {
  readonly channel: LearningChannel;
  readonly learning: LearningSpec;
  readonly weightDecay: number;
  /** How cells of some layer are written, and those of them that decay: all but biases. */
  readonly by: ReadonlySet<By>;
  readonly decaying: ReadonlySet<By>;
}

type By = 'exact' | 'pulses' | 'coincidence';

/** What pulses can't do, where it stands, and what can be meant. */
const clashes: readonly (Problem & { readonly when: (writing: Writing) => boolean })[] = [
  {
    when: ({ weightDecay, decaying }) =>
      weightDecay > 0 && (decaying.has('pulses') || decaying.has('coincidence')),
    where: 'learning.weightDecay',
    reason: 'takes from each weight a part of itself, which no pulse knows',
    remedy: 'write 0, or { "by": "exact" } for the cells',
  },
  {
    when: ({ learning, by }) => learning.momentum !== undefined && by.has('coincidence'),
    where: 'learning.momentum',
    reason: 'is of changes, and coincidences of bits change cells before there is one',
    remedy: 'remove it, or write { "by": "pulses" } for the cells',
  },
  {
    when: ({ learning, by }) => learning.update !== undefined && by.has('coincidence'),
    where: 'learning.update',
    reason: 'quantises changes, and coincidences of bits change cells before there is one',
    remedy: 'remove it, or write { "by": "pulses" } for the cells',
  },
  {
    when: ({ channel, by }) => channel.receiver === 'synapse' && by.has('coincidence'),
    where: 'learning.receiver',
    reason: 'gives each synapse an error of its own, and bits are shared by all cells of a column',
    remedy: 'write neuron, or { "by": "pulses" } for the cells',
  },
];

/** The kinds of cells that a machine writes and that decay. */
const decayingKinds = ({ weights, cells }: LearningChannel): readonly CellKind[] =>
  weights === 'adaptive' && cells === 'separate' ? ['weight', 'feedback'] : ['weight'];

/** @throws InputError where cells are to be written in a way that the rest of the machine leaves no room for. */
export const refuseWriting = (
  channel: LearningChannel,
  learning: LearningSpec,
  weightDecay: number,
  layers: readonly LayerNumbers[],
): void => {
  const waysOf = (kinds: readonly CellKind[]): ReadonlySet<By> =>
    new Set(layers.flatMap(({ cell }) => kinds.map((kind) => cell(kind).write.by)));
  const kinds = decayingKinds(channel);
  const [decaying, by] = [waysOf(kinds), waysOf([...kinds, 'bias'])];
  const writing = { channel, learning, weightDecay, by, decaying };
  const problems = clashes.filter(({ when }) => when(writing));
  if (problems.length === 0) return;
  throw new InputError(...problems.map(({ where, reason, remedy }) => ({ where, reason, remedy })));
};
