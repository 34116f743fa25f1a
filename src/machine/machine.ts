import type { Hardware } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import {
  checkedNetlist,
  type DrawnNetlist,
  type Netlist,
  NetlistError,
  type Wire,
} from '../netlist/index.js';
import { type LearningChannel, usualFor } from './axes.js';
import { refuseBlocks } from './blocks.js';
import { drawChannel } from './channel.js';
import { refuseUnknownChannel } from './combination.js';
import { type Draft, drawArithmetic, drawNarrowed, drawWire, emptyDraft } from './draft.js';
import { drawForwardLayer, type ForwardLayer } from './forward.js';
import { type Layer, layersOf } from './layer.js';
import { type LayerNumbers, layerNumbers } from './layer-numbers.js';
import { refuseLayers } from './layer-problems.js';
import type { InputsSpec, NetworkSpec } from './layer-spec.js';
import { channelOf, type LearningSpec } from './learning.js';
import { inputCount } from './map.js';
import { refusePools } from './pool-problems.js';
import { drawPools } from './pools.js';
import { refuseRates } from './rates.js';
import type { UpdateDraft } from './register.js';
import { learntFromAt, readersOf } from './routes.js';
import type { ChannelDraft } from './site.js';
import { refuseSteps } from './step.js';
import { drawDecays, drawFeedbackUpdate, drawForwardUpdates } from './update.js';
import { refuseWriting } from './writing-problems.js';

/** Everything that a machine is made of. */
export interface MachineSpec {
  readonly network: NetworkSpec;
  readonly hardware: Hardware;
  readonly learning: LearningSpec;
}

const placeOf = (index: number): string => `layer${index + 1}`;

/** The places where what a layer's neurons say is read: its own where it is pooled first. */
const onwardFrom = (layers: readonly Layer[], index: number): string => {
  const above = layers[index + 1];
  if (above === undefined) return 'host';
  return above.pools.length > 0 && index >= 0 ? placeOf(index) : placeOf(index + 1);
};

const drawForward = (
  draft: Draft,
  numbers: readonly LayerNumbers[],
  layers: readonly Layer[],
  inputs: InputsSpec,
  channel: LearningChannel,
): ForwardLayer[] => {
  const numbersAt = (index: number) => numbers[Math.max(0, index)] as LayerNumbers;
  const last = layers.length - 1;
  const route = { name: 'input', channel: 'forward', from: 'input', to: [placeOf(0)] } as const;
  const { format } = numbersAt(0).signal('input');
  let input = drawWire(draft, route, { positions: 1, size: inputCount(inputs) }, format);
  return layers.map((layer, index) => {
    const { narrowing } = numbersAt(index - 1).signal('preactivation');
    const stand = placeOf(Math.max(0, index - 1));
    const learntAt = (of: number) => (of < 0 ? [] : learntFromAt(channel, of, last).map(placeOf));
    const pooledTo = [...new Set([...learntAt(index - 1), placeOf(index)])];
    const pools = drawPools(draft, layer.pools, input, stand, narrowing, pooledTo);
    const to = [...new Set([...learntAt(index), onwardFrom(layers, index)])];
    const drawn = drawForwardLayer(
      draft,
      numbersAt(index),
      placeOf(index),
      layer,
      input,
      pools,
      to,
    );
    input = drawn.activity;
    return drawn;
  });
};

const drawTarget = (draft: Draft, { activity }: ForwardLayer, to: readonly string[]): Wire => {
  const route = { name: 'target', channel: 'learning', from: 'host', to } as const;
  return drawWire(draft, route, activity, activity.format);
};

const drawOutputError = (
  draft: Draft,
  { place, numbers, activity }: ForwardLayer,
  target: Wire,
  to: readonly string[],
): Wire =>
  drawNarrowed(
    draft,
    'learn',
    (sum) => drawArithmetic(draft, 'learn', 'subtract', target, activity, sum),
    { name: 'outputError', channel: 'learning', from: place, to },
    numbers.signal('outputError'),
  );

/** How many problems of a machine are told at once; each layer may have the same. */
const mostProblems = 8;

/** A drawing can break a rule only by the formats that it was given, or by sums too long for them. */
const refuseNumbers = (error: unknown): never => {
  if (!(error instanceof NetlistError)) throw error;
  const remedy = 'choose other formats in the hardware model, or a smaller network';
  const problems = error.problems.slice(0, mostProblems);
  throw new InputError(...problems.map((reason) => ({ where: 'hardware', reason, remedy })));
};

const drawnWithin = (drawn: DrawnNetlist): Netlist => {
  try {
    return checkedNetlist(drawn);
  } catch (error) {
    return refuseNumbers(error);
  }
};

/** Draws all that happens after the target is known. */
const drawLearning = (
  draft: Draft,
  forward: readonly ForwardLayer[],
  learning: LearningSpec,
  channel: LearningChannel,
): void => {
  const top = forward.length - 1;
  const last = forward[top] as ForwardLayer;
  const fromTop = readersOf(channel, top, top).map(placeOf);
  const told = [last.place, ...fromTop];
  const fromTarget = channel.source === 'target';
  const target = drawTarget(draft, last, fromTarget ? told : [last.place]);
  const ends = fromTarget ? [last.place] : told;
  const outputError = drawOutputError(draft, last, target, ends);
  const usual = usualFor(learning.rule);
  const delivering: ChannelDraft = {
    draft,
    forward,
    outputError,
    target,
    feedback: learning.feedback ?? usual.feedback,
    matrices: learning.matrices,
    dropout: learning.dropout,
    stuck: learning.stuck,
  };
  const rate = learning.rate / learning.batch;
  const adaptation = channel.weights === 'adaptive' ? learning.adaptation : 0;
  refuseSteps(learning, forward, adaptation);
  const weightDecay = learning.weightDecay ?? usual.weightDecay;
  const numbersAt = (at: string) =>
    (forward.find(({ place }) => place === at) as ForwardLayer).numbers;
  const { momentum } = learning;
  const updating = { draft, numbersAt, rate, adaptation, weightDecay, momentum };
  for (const [index, error] of drawChannel(channel, delivering)) {
    if (learning.frozen.includes(index + 1)) continue;
    const layer = forward[index] as ForwardLayer;
    const drawing: UpdateDraft = { numbers: layer.numbers, ...updating };
    drawDecays(drawing, layer, error);
    drawForwardUpdates(drawing, layer, error);
    drawFeedbackUpdate(drawing, layer, error);
  }
};

/**
 * Draws the netlist of a machine.
 * @throws InputError where the parts don't go together.
 */
export const buildMachine = ({ network, hardware, learning }: MachineSpec): Netlist => {
  const channel = channelOf(learning);
  const layers = layersOf(network);
  const seesMaps = layers.some(({ window }) => window !== undefined);
  refusePools(network, hardware.arithmetic);
  const isFree = layers.some(({ arrays }) => arrays > 1);
  const host = { layers: layers.length, arithmetic: hardware.arithmetic, seesMaps, isFree };
  refuseUnknownChannel(channel, learning, host);
  const draft = emptyDraft();
  refuseLayers(hardware, learning, layers.length);
  refuseBlocks(hardware, channel, layers.length);
  const numbers = layers.map((_, index) => layerNumbers(hardware, learning, index + 1));
  const weightDecay = learning.weightDecay ?? usualFor(learning.rule).weightDecay;
  refuseWriting(channel, learning, weightDecay, numbers);
  const forward = drawForward(draft, numbers, layers, network[0], channel);
  refuseRates(learning, forward);
  drawLearning(draft, forward, learning, channel);
  const { stores, wires, infer, learn } = draft;
  const places = ['host', 'input', ...forward.map(({ place }) => place)];
  const ends = { input: 'input', target: 'target', output: 'output' };
  return drawnWithin({ places, stores, wires, infer, learn, ...ends });
};
