import type { Place, Store, Wire } from '../netlist/index.js';
import {
  type Draft,
  drawArithmetic,
  drawDrop,
  drawNarrowed,
  drawRead,
  type Route,
} from './draft.js';
import type { FeedbackSpec } from './feedback.js';
import { drawFeedbackCells } from './feedback-cells.js';
import type { ForwardLayer } from './forward.js';
import type { Channel, LearningSpec } from './learning.js';
import type { Numbers, SignalNumbers } from './numbers.js';
import { drawPostsynapticError } from './postsynaptic.js';
import { readersOf, sourcesOf } from './routes.js';

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
  /** How many matrices are averaged. */
  readonly matrices: number;
  readonly dropout: LearningSpec['dropout'];
}

/** Cells of the channel's own, with the wire that they are read with. */
export interface Feedback {
  readonly cells: Store;
  readonly source: Wire;
}

/** What a layer learns from. */
export interface LayerError {
  readonly error: Wire;
  readonly feedback: readonly Feedback[];
}

type Wide = (route: Omit<Route, 'size'>) => Wire;

/** The sum of what several reads bring, each with a wire of its own unless there is but one. */
const drawSum = (draft: Draft, reads: readonly Wide[], route: Omit<Route, 'size'>): Wire => {
  const [only] = reads;
  if (reads.length === 1 && only !== undefined) return only(route);
  const here = { ...route, to: [route.from] };
  const parts = reads.map((read, i) => read({ ...here, name: `${route.name}.part${i + 1}` }));
  return parts.slice(1).reduce((sum, part, i) => {
    const last = i === parts.length - 2;
    const into = last ? route : { ...here, name: `${route.name}.upTo${i + 2}` };
    return drawArithmetic(draft, 'learn', 'add', sum, part, into);
  }, parts[0] as Wire);
};

/** Draws what narrows, and perhaps loses some of, what is delivered to a layer. */
const drawDelivered = (
  { draft, delivered, dropout }: ChannelDraft,
  route: Omit<Route, 'size'>,
  wide: Wide,
): Wire => {
  if (dropout === undefined) return drawNarrowed(draft, 'learn', wide, route, delivered);
  const arriving = { ...route, name: `${route.name}.whole`, to: [route.from] };
  return drawDrop(draft, drawNarrowed(draft, 'learn', wide, arriving, delivered), route, dropout);
};

/** What is delivered to a layer, and the cells of the channel's own that it came through. */
interface Delivery {
  readonly signal: Wire;
  readonly feedback: readonly Feedback[];
}

/** Σ C·source, with feedback cells that stand where the signal is needed. */
const separate = (
  channel: ChannelDraft,
  { place, layer }: ForwardLayer,
  sources: readonly Wire[],
  to: readonly Place[],
): Delivery => {
  const feedback = drawFeedbackCells(channel, place, layer.neurons, sources);
  const reads = feedback.map(
    ({ cells, source }): Wide =>
      (route) =>
        drawRead(channel.draft, 'learn', source, cells, 'forward', route),
  );
  const route = { name: `${place}.delivered`, channel: 'learning', from: place, to } as const;
  const signal = drawDelivered(channel, route, (wide) => drawSum(channel.draft, reads, wide));
  return { signal, feedback };
};

/** Wᵀ·source, read backwards from the cells of the layer above and sent down from there. */
const shared = (
  channel: ChannelDraft,
  { place }: ForwardLayer,
  { weight }: ForwardLayer,
  source: Wire,
  to: readonly Place[],
): Delivery => {
  const from = weight.place;
  const route = { name: `${place}.delivered`, channel: 'learning', from, to } as const;
  const signal = drawDelivered(channel, route, (wide) =>
    drawRead(channel.draft, 'learn', source, weight, 'transposed', wide),
  );
  return { signal, feedback: [] };
};

/** Draws one layer of the channel. @returns what it learns from, and what it sends on. */
const drawLayer = (
  spec: Channel,
  channel: ChannelDraft,
  index: number,
  sent: ReadonlyMap<number, Wire>,
): LayerError & { readonly sends: Wire } => {
  const top = channel.forward.length - 1;
  const at = (i: number): ForwardLayer => channel.forward[i] as ForwardLayer;
  const layer = at(index);
  const onward = [index, ...readersOf(spec, index, top)].map((i) => at(i).place);
  const ends = (carries: boolean) => (carries ? onward : [layer.place]);
  const sendsError = spec.slope === 'upper';
  const sources = sourcesOf(spec, index, top).map((i) => sent.get(i) as Wire);
  const { signal, feedback } =
    spec.cells === 'shared'
      ? shared(channel, layer, at(index + 1), sources[0] as Wire, ends(!sendsError))
      : separate(channel, layer, sources, ends(!sendsError));
  const error =
    spec.slope === 'none'
      ? signal
      : drawPostsynapticError(channel, layer, signal, ends(sendsError));
  return { error, feedback, sends: sendsError ? error : signal };
};

/**
 * Draws the learning channel from the top down.
 * @returns what each layer that learns learns from, by its index.
 */
export const drawChannel = (spec: Channel, channel: ChannelDraft): Map<number, LayerError> => {
  const top = channel.forward.length - 1;
  const { target, outputError } = channel;
  const errors = new Map<number, LayerError>([[top, { error: outputError, feedback: [] }]]);
  if (spec.cells === 'none') return errors;
  const sent = new Map([[top, spec.source === 'target' ? target : outputError]]);
  for (let index = top - 1; index >= 0; index--) {
    const { sends, ...error } = drawLayer(spec, channel, index, sent);
    errors.set(index, error);
    sent.set(index, sends);
  }
  return errors;
};
