import type { TransferName } from '../fixed/index.js';
import type { Wire } from '../netlist/index.js';
import {
  type Draft,
  drawArithmetic,
  drawNarrowed,
  drawRead,
  drawStore,
  drawWire,
} from './draft.js';
import { type ForwardLayer, scaledNormal } from './forward.js';
import type { Channel } from './learning.js';
import type { Numbers, SignalNumbers } from './numbers.js';

/** What a learning channel is drawn from. */
export interface ChannelDraft {
  readonly draft: Draft;
  readonly numbers: Numbers;
  readonly forward: readonly ForwardLayer[];
  readonly outputError: Wire;
  /** What each hidden neuron receives. */
  readonly delivered: SignalNumbers;
}

/** Draws the signal that the channel delivers to the layer at `index`, given the error above it. */
type Deliver = (channel: ChannelDraft, index: number, above: Wire) => Wire;

const drawFeedback = (
  { draft, numbers }: ChannelDraft,
  place: string,
  rows: number,
  columns: number,
) =>
  drawStore(draft, {
    name: `${place}.feedback`,
    role: 'feedback',
    place,
    rows,
    columns,
    format: numbers.cell('feedback').format,
    read: numbers.cell('feedback').read,
    start: scaledNormal(rows, columns),
  });

/** C·source, with feedback cells that stand where the signal is needed. */
const separate = (channel: ChannelDraft, index: number, source: Wire): Wire => {
  const { place, layer } = channel.forward[index] as ForwardLayer;
  const feedback = drawFeedback(channel, place, source.size, layer.neurons);
  return drawDelivered(channel, place, place, (route) =>
    drawRead(channel.draft, 'learn', source, feedback, 'forward', route),
  );
};

/** Wᵀ·source, read backwards from the cells of the layer above and sent down from there. */
const shared: Deliver = (channel, index, above) => {
  const { place } = channel.forward[index] as ForwardLayer;
  const { weight } = channel.forward[index + 1] as ForwardLayer;
  return drawDelivered(channel, weight.place, place, (route) =>
    drawRead(channel.draft, 'learn', above, weight, 'transposed', route),
  );
};

const drawDelivered = (
  { draft, delivered }: ChannelDraft,
  from: string,
  to: string,
  wide: Parameters<typeof drawNarrowed>[2],
): Wire => {
  const route = { name: `${to}.delivered`, channel: 'learning', from, to: [to] } as const;
  return drawNarrowed(draft, 'learn', wide, route, delivered);
};

/** How each pair of cells and route delivers; a pair that is not here is no machine yet. */
const deliveries: Readonly<Record<string, Deliver>> = {
  'shared layered': shared,
  'separate layered': separate,
  'separate skipped': (channel, index) => separate(channel, index, channel.outputError),
};

export const deliveryOf = ({ cells, route }: Channel): Deliver | undefined =>
  deliveries[`${cells} ${route}`];

export const deliveryNames = Object.keys(deliveries);

/** What was delivered, times the neuron's own slope. */
const drawError = (
  { draft, numbers, forward }: ChannelDraft,
  index: number,
  delivered: Wire,
  to: readonly string[],
): Wire => {
  const { place, layer, preactivation } = forward[index] as ForwardLayer;
  const here = { channel: 'learning', from: place } as const;
  const name = `${place}.slope`;
  const transfer = layer.transfer as TransferName;
  draft.learn.push({ kind: 'slope', at: place, transfer, input: preactivation.name, output: name });
  const { format } = numbers.signal('slope');
  const slope = drawWire(draft, { ...here, name, size: layer.neurons, to: [place] }, format);
  return drawNarrowed(
    draft,
    'learn',
    (route) => drawArithmetic(draft, 'learn', 'multiply', delivered, slope, route),
    { ...here, name: `${place}.error`, to },
    numbers.signal('error'),
  );
};

/** The places, apart from its own layer, where a layer's error is read. */
export const errorReaders = ({ cells, route }: Channel, index: number, top: number): number[] => {
  if (cells === 'none') return [];
  if (route === 'skipped') return index === top ? Array.from({ length: top }, (_, i) => i) : [];
  return cells === 'separate' && index > 0 ? [index - 1] : [];
};

/**
 * Draws the learning channel from the top down.
 * @returns the postsynaptic error of each layer that learns, by its index.
 */
export const drawChannel = (spec: Channel, channel: ChannelDraft): Map<number, Wire> => {
  const top = channel.forward.length - 1;
  const errors = new Map([[top, channel.outputError]]);
  const deliver = deliveryOf(spec);
  if (deliver === undefined) return errors;
  for (let index = top - 1; index >= 0; index--) {
    const delivered = deliver(channel, index, errors.get(index + 1) as Wire);
    const readers = [index, ...errorReaders(spec, index, top)];
    const to = readers.map((i) => (channel.forward[i] as ForwardLayer).place);
    errors.set(index, drawError(channel, index, delivered, to));
  }
  return errors;
};
