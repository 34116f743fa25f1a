import {
  type Geometry,
  numbersInWindow,
  type Place,
  type Store,
  type Wire,
} from '../netlist/index.js';
import { deliver, drawHeard } from './arrival.js';
import type { LearningChannel } from './axes.js';
import type { Source } from './delivery.js';
import { drawFeedbackCells, type Receivers } from './feedback-cells.js';
import type { ForwardLayer } from './forward.js';
import { drawPostsynapticError, drawSlope } from './postsynaptic.js';
import { readersOf, sourcesOf, standOf } from './routes.js';
import { type ChannelDraft, isFromTop, type Site, windowBack } from './site.js';

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
    neurons: isFromTop(site) ? layer.layer.neurons : lines,
    arrays: isFromTop(site) ? 1 : above.layer.arrays,
    lines,
    weights: spec.weights,
    congruentTo: spec.signs === 'congruent' ? above.weight.name : undefined,
  };
  const { numbers } = layer;
  const drawn = drawFeedbackCells({ numbers, ...channel }, receivers, sources);
  const heard = drawHeard(site, back);
  const feedback = drawn.map((each): Feedback => ({ receivers: heard, ...each }));
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
