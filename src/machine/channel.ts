import {
  type Geometry,
  numbersInWindow,
  type Place,
  type Store,
  type Wire,
} from '../netlist/index.js';
import type { LearningChannel } from './axes.js';
import { type DeliveryDraft, drawDelivery, type Return, type Source } from './delivery.js';
import { type Draft, drawGather, type Onward, shapeOf, shapeOfWindows } from './draft.js';
import type { FeedbackSpec } from './feedback.js';
import { drawFeedbackCells, type Receivers } from './feedback-cells.js';
import type { ForwardLayer } from './forward.js';
import { drawRepeat } from './lines.js';
import { type MapShape, wholeOf } from './map.js';
import { type DrawnPool, drawUnpooled } from './pools.js';
import { drawPostsynapticError, drawSlope } from './postsynaptic.js';
import { readersOf, sourcesOf, standOf } from './routes.js';

/** What a learning channel is drawn from. */
export interface ChannelDraft extends DeliveryDraft {
  readonly forward: readonly ForwardLayer[];
  readonly outputError: Wire;
  readonly target: Wire;
  readonly feedback: FeedbackSpec;
  /** How many matrices are averaged. */
  readonly matrices: number;
}

/** Cells of the channel's own, with the wire that they are read with. */
export interface Feedback {
  readonly cells: Store;
  readonly source: Wire;
  /** The activity of the neurons that they lead to, line by line: what cells that learn learn with it. */
  readonly receivers: Wire;
}

/** What a layer learns from. */
export interface LayerError {
  readonly error: Wire;
  /** Where each synapse hears of its own: what the biases learn from. */
  readonly biasError?: Wire;
  readonly feedback: readonly Feedback[];
}

/** A layer while its part of the channel is drawn. */
interface Site {
  readonly spec: LearningChannel;
  readonly channel: ChannelDraft;
  readonly layer: ForwardLayer;
  readonly above: ForwardLayer;
  /** What it hears comes back through on the last stretch. */
  readonly pools: readonly DrawnPool[];
  /** Where the cells that lead to it stand. */
  readonly stand: Place;
  /** What it hears of. */
  readonly sources: readonly Wire[];
}

/** Whether what a layer hears of comes straight from the output. */
const isFromTop = ({ sources, channel }: Site): boolean =>
  sources.every((wire) => wire === channel.outputError || wire === channel.target);

/** The wire in whose shape a signal is delivered: a layer's activity, or what its pools leave of it. */
const heardAs = ({ pools, layer }: Site): Wire => pools.at(-1)?.output ?? layer.activity;

/** The map that a signal is brought back to, if it is one. */
const mapBack = ({ above, pools }: Site): MapShape | undefined => {
  const [lowest] = above.pools;
  return pools.length === 0 && lowest !== undefined ? lowest.pool.geometry : above.layer.window;
};

/**
 * The window that a layer's cells of the channel's own bring the error back through: that of the layer
 * above for what comes from there, and else all of the layer's own map at once.
 */
const windowBack = (site: Site): Geometry | undefined => {
  const { window } = site.above.layer;
  if (window === undefined || !isFromTop(site)) return window;
  const map = mapBack(site);
  return map === undefined || heardAs(site).positions === 1 ? undefined : wholeOf(map);
};

/** Draws one signal for each map at every position of it. */
const drawSpread = (
  draft: Draft,
  signal: Wire,
  { geometry, shape }: Return,
  route: Onward,
): Wire => {
  const lines = { ...route, name: `${route.name}.lines`, to: [route.from] };
  const whole = { positions: 1, size: numbersInWindow(geometry) };
  const repeated = drawRepeat(draft, signal, { ...lines, ...whole });
  const routing = { geometry, direction: 'transposed' } as const;
  return drawGather(draft, 'learn', repeated, routing, { ...route, ...shape });
};

/** What is delivered at the positions of a map, from its windows or from one signal for each map. */
const deliverAt = (
  { spec, channel, layer }: Site,
  name: string,
  reads: readonly Source[],
  to: readonly Place[],
  back: Return | undefined,
): Wire => {
  if (spec.receiver !== 'map' || back === undefined)
    return drawDelivery(channel, layer, name, reads, to, back);
  const from = layer.place;
  const ofMaps = drawDelivery(channel, layer, `${name}.maps`, reads, [from]);
  const route = { name: `${from}.${name}`, channel: 'learning', from, to } as const;
  return drawSpread(channel.draft, ofMaps, back, route);
};

/** What is delivered, through the layer's pools where there are some. */
const deliver = (
  site: Site,
  name: string,
  reads: readonly Source[],
  to: readonly Place[],
  window: Geometry | undefined,
): Wire => {
  const { channel, layer, pools } = site;
  const back =
    window === undefined ? undefined : { geometry: window, shape: shapeOf(heardAs(site)) };
  if (pools.length === 0) return deliverAt(site, name, reads, to, back);
  const from = layer.place;
  const pooled = deliverAt(site, `${name}.pooled`, reads, [from], back);
  const route = { name: `${from}.${name}`, channel: 'learning', from, to } as const;
  return drawUnpooled(channel.draft, pools, pooled, route, layer.numbers.signal('delivered'));
};

/** Draws the activity of the neurons that cells lead to, as the cells see it: in the windows that they send to. */
const drawHeard = (site: Site, window: Geometry | undefined): Wire => {
  const heard = heardAs(site);
  const { spec, channel, layer, stand } = site;
  if (window === undefined || spec.weights !== 'adaptive') return heard;
  const name = `${layer.place}.feedback.windows`;
  const route = {
    name,
    channel: 'learning',
    from: stand,
    to: [stand],
    ...shapeOfWindows(window),
  } as const;
  return drawGather(
    channel.draft,
    'learn',
    heard,
    { geometry: window, direction: 'forward' },
    route,
  );
};

/** Σ C·source, with cells of the channel's own. */
const separate = (
  site: Site,
  name: string,
  lines: number,
  to: readonly Place[],
  back?: Geometry,
) => {
  const { spec, channel, layer, above, stand, sources } = site;
  const receivers: Receivers = {
    name: `${layer.place}.${name.replace('delivered', 'feedback')}`,
    place: stand,
    neurons: layer.layer.neurons,
    arrays: isFromTop(site) ? 1 : above.layer.arrays,
    lines,
    weights: spec.weights,
    congruentTo: spec.signs === 'congruent' ? above.weight.name : undefined,
  };
  const { numbers } = layer;
  const drawn = drawFeedbackCells({ ...channel, numbers }, receivers, sources);
  const heard = drawHeard(site, back);
  const feedback = drawn.map((each): Feedback => ({ ...each, receivers: heard }));
  const signs = spec.signs === 'concordant' ? above.weight : undefined;
  const reads = feedback.map(
    ({ cells, source }): Source => ({ wire: source, store: cells, direction: 'forward', signs }),
  );
  return { signal: deliver(site, name, reads, to, back), feedback };
};

/** Wᵀ·source, read backwards from the cells of the layer above and sent down from there. */
const shared = (site: Site, to: readonly Place[]) => {
  const { above, sources } = site;
  const reads = sources.map(
    (wire): Source => ({ wire, store: above.weight, direction: 'transposed' }),
  );
  return { signal: deliver(site, 'delivered', reads, to, above.layer.window), feedback: [] };
};

/** One signal for each neuron. @returns what the layer learns from, and what it sends on. */
const toNeurons = (site: Site, onward: readonly Place[]): LayerError & { readonly sends: Wire } => {
  const { spec, channel, layer } = site;
  const home = [layer.place];
  const sendsError = spec.slope === 'upper';
  const ends = sendsError ? home : [...home, ...onward];
  const back = windowBack(site);
  const perMap = spec.receiver === 'map' || back === undefined;
  const lines = perMap ? layer.layer.neurons : numbersInWindow(back);
  const { signal, feedback } =
    spec.cells === 'shared' ? shared(site, ends) : separate(site, 'delivered', lines, ends, back);
  if (spec.slope === 'none') return { error: signal, feedback, sends: signal };
  const to = sendsError ? [...home, ...onward] : home;
  const slope = drawSlope(channel, layer);
  const error = drawPostsynapticError(channel, layer, signal, slope, 'error', to);
  return { error, feedback, sends: sendsError ? error : signal };
};

/** A signal of its own for each weight and each bias; none is sent on. */
const toSynapses = (site: Site): LayerError & { readonly sends: Wire } => {
  const { spec, channel, layer } = site;
  const { inputs, neurons } = layer.layer;
  const home = [layer.place];
  const forWeights = separate(site, 'delivered', inputs * neurons, home);
  const forBiases = separate(site, 'delivered.bias', neurons, home);
  const feedback = [...forWeights.feedback, ...forBiases.feedback];
  const signals = [forWeights.signal, forBiases.signal] as const;
  if (spec.slope === 'none')
    return { error: signals[0], biasError: signals[1], feedback, sends: signals[0] };
  const slope = drawSlope(channel, layer);
  const error = (signal: Wire, name: string) =>
    drawPostsynapticError(channel, layer, signal, slope, name, home);
  const forWeight = error(signals[0], 'error');
  return {
    error: forWeight,
    biasError: error(signals[1], 'error.bias'),
    feedback,
    sends: forWeight,
  };
};

/** What the top layer learns from. */
const topError = (spec: LearningChannel, channel: ChannelDraft): LayerError => {
  const { outputError } = channel;
  if (spec.top === 'exact') return { error: outputError, feedback: [] };
  const layer = channel.forward.at(-1) as ForwardLayer;
  const stand = layer.place;
  const site = { spec, channel, layer, above: layer, pools: [], stand, sources: [outputError] };
  const { signal, feedback } = separate(site, 'delivered', layer.layer.neurons, [layer.place]);
  return { error: signal, feedback };
};

/** Layers that learn from nothing but their own activity, or not at all, by their index. */
const unheard = ({ source }: LearningChannel, { forward }: ChannelDraft): [number, LayerError][] =>
  source === 'activity'
    ? forward.slice(0, -1).map(({ activity }, i) => [i, { error: activity, feedback: [] }])
    : [];

/**
 * Draws the learning channel from the top down.
 * @returns what each layer that learns learns from, by its index.
 */
export const drawChannel = (
  spec: LearningChannel,
  channel: ChannelDraft,
): Map<number, LayerError> => {
  const top = channel.forward.length - 1;
  const { target, outputError } = channel;
  const errors = new Map<number, LayerError>([[top, topError(spec, channel)]]);
  if (spec.cells === 'none') return new Map([...errors, ...unheard(spec, channel)]);
  const at = (i: number): ForwardLayer => channel.forward[i] as ForwardLayer;
  const sent = new Map([[top, spec.source === 'target' ? target : outputError]]);
  for (let index = top - 1; index >= 0; index--) {
    const sources = sourcesOf(spec, index, top).map((i) => sent.get(i) as Wire);
    const stand = at(standOf(spec, index, top)).place;
    const [layer, above] = [at(index), at(index + 1)];
    const pools = spec.pools === 'through' ? above.pools : [];
    const site = { spec, channel, layer, above, pools, stand, sources };
    const onward = readersOf(spec, index, top).map((i) => at(i).place);
    const { sends, ...error } =
      spec.receiver === 'synapse' ? toSynapses(site) : toNeurons(site, onward);
    errors.set(index, error);
    sent.set(index, sends);
  }
  return errors;
};
