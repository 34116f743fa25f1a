import type { Place, Store, Wire } from '../netlist/index.js';
import { type Draft, drawDrop, drawNarrowed, drawRead, drawStore } from './draft.js';
import { type FeedbackSpec, feedbackStart } from './feedback.js';
import type { ForwardLayer } from './forward.js';
import type { Channel, LearningSpec } from './learning.js';
import type { Numbers, SignalNumbers } from './numbers.js';
import { drawPostsynapticError } from './postsynaptic.js';

/** What a learning channel is drawn from. */
export interface ChannelDraft {
  readonly draft: Draft;
  readonly numbers: Numbers;
  readonly forward: readonly ForwardLayer[];
  readonly outputError: Wire;
  readonly target: Wire;
  /** What each hidden neuron receives. */
  readonly delivered: SignalNumbers;
  readonly feedback: FeedbackSpec;
  readonly dropout: LearningSpec['dropout'];
}

/** Cells of the channel's own, with the wire that they are read with. */
export interface Feedback {
  readonly cells: Store;
  readonly source: Wire;
}

/** What the channel brings to a layer. */
interface Delivery {
  readonly signal: Wire;
  readonly feedback?: Feedback;
}

/** Where a signal is read: the layer that it is for, and the places that it goes on to. */
interface Ends {
  readonly index: number;
  readonly to: readonly Place[];
}

/** Draws what is delivered to a layer, from what the layer above or the output sends. */
type Deliver = (channel: ChannelDraft, ends: Ends, source: Wire) => Delivery;

const drawDelivered = (
  { draft, delivered, forward, dropout }: ChannelDraft,
  { index, to }: Ends,
  from: Place,
  wide: Parameters<typeof drawNarrowed>[2],
): Wire => {
  const { place } = forward[index] as ForwardLayer;
  const route = { name: `${place}.delivered`, channel: 'learning', from, to } as const;
  if (dropout === undefined) return drawNarrowed(draft, 'learn', wide, route, delivered);
  const arriving = { ...route, name: `${place}.arriving`, to: [from] };
  return drawDrop(draft, drawNarrowed(draft, 'learn', wide, arriving, delivered), route, dropout);
};

/** C·source, with feedback cells that stand where the signal is needed. */
const separate: Deliver = (channel, ends, source) => {
  const { draft, numbers, forward, feedback } = channel;
  const { place, layer } = forward[ends.index] as ForwardLayer;
  const { format, read } = numbers.cell('feedback');
  const [rows, columns] = [source.size, layer.neurons];
  const start = feedbackStart(feedback, rows, columns);
  const name = `${place}.feedback`;
  const store = { name, role: 'feedback', place, rows, columns, format, read, start } as const;
  const cells = drawStore(draft, store);
  const signal = drawDelivered(channel, ends, place, (route) =>
    drawRead(draft, 'learn', source, cells, 'forward', route),
  );
  return { signal, feedback: { cells, source } };
};

/** Wᵀ·source, read backwards from the cells of the layer above and sent down from there. */
const shared: Deliver = (channel, ends, source) => {
  const { weight } = channel.forward[ends.index + 1] as ForwardLayer;
  const signal = drawDelivered(channel, ends, weight.place, (route) =>
    drawRead(channel.draft, 'learn', source, weight, 'transposed', route),
  );
  return { signal };
};

/** Where the wires of a channel must lead, apart from the layers that they are for. */
interface Plan {
  readonly deliver: Deliver;
  /** The layers, by index, at which what `index` sends is read with cells of their own. */
  readonly readers: (index: number) => readonly number[];
}

/** The layer below reads what a layer sends; cells that are shared stand at the sender. */
const below = (index: number): number[] => (index > 0 ? [index - 1] : []);

const plans: Readonly<Record<string, Plan>> = {
  'shared layered': { deliver: shared, readers: () => [] },
  'separate layered': { deliver: separate, readers: below },
  'separate skipped': { deliver: separate, readers: () => [] },
};

export const planOf = ({ cells, route }: Channel): Plan | undefined => plans[`${cells} ${route}`];

export const planNames = Object.keys(plans);

/** The layers, by index, to which the output's own signal must lead. */
export const outputReaders = (channel: Channel, top: number): readonly number[] => {
  if (planOf(channel) === undefined) return [];
  if (channel.route === 'skipped') return Array.from({ length: top }, (_, index) => index);
  return channel.cells === 'separate' ? below(top) : [];
};

/** What a layer learns from. */
export interface LayerError {
  readonly error: Wire;
  readonly feedback?: Feedback;
}

const withPlaces = ({ forward }: ChannelDraft, indices: readonly number[]): Place[] =>
  indices.map((index) => (forward[index] as ForwardLayer).place);

/**
 * Draws the learning channel from the top down.
 * @returns what each layer that learns learns from, by its index.
 */
export const drawChannel = (spec: Channel, channel: ChannelDraft): Map<number, LayerError> => {
  const top = channel.forward.length - 1;
  const errors = new Map<number, LayerError>([[top, { error: channel.outputError }]]);
  const plan = planOf(spec);
  if (plan === undefined) return errors;
  const output = spec.source === 'target' ? channel.target : channel.outputError;
  let above = output;
  for (let index = top - 1; index >= 0; index--) {
    const source = spec.route === 'skipped' ? output : above;
    const own = withPlaces(channel, [index]);
    const onward = [...own, ...withPlaces(channel, plan.readers(index))];
    const sendsError = spec.slope === 'upper';
    const ends = { index, to: sendsError ? own : onward };
    const { signal, ...feedback } = plan.deliver(channel, ends, source);
    const layer = channel.forward[index] as ForwardLayer;
    const error =
      spec.slope === 'none'
        ? signal
        : drawPostsynapticError(channel, layer, signal, sendsError ? onward : own);
    errors.set(index, { error, ...feedback });
    above = sendsError ? error : signal;
  }
  return errors;
};
