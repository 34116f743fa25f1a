import type { Hardware } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import { checkedNetlist, type Netlist, NetlistError, type Wire } from '../netlist/index.js';
import {
  type ChannelDraft,
  deliveryNames,
  deliveryOf,
  drawChannel,
  errorReaders,
} from './channel.js';
import {
  type Draft,
  drawArithmetic,
  drawNarrowed,
  drawStore,
  drawWire,
  emptyDraft,
} from './draft.js';
import { drawForwardLayer, type ForwardLayer } from './forward.js';
import { type Channel, channelOf, type LearningSpec } from './learning.js';
import { layersOf, type NetworkSpec } from './network.js';
import { type Numbers, numbersOf, type SignalNumbers } from './numbers.js';

/** Everything that a machine is made of. */
export interface MachineSpec {
  readonly network: NetworkSpec;
  readonly hardware: Hardware;
  readonly learning: LearningSpec;
}

const placeOf = (index: number): string => `layer${index + 1}`;

const drawForward = (draft: Draft, numbers: Numbers, network: NetworkSpec): ForwardLayer[] => {
  const layers = layersOf(network);
  const route = { name: 'input', channel: 'forward', from: 'input', to: [placeOf(0)] } as const;
  const { format } = numbers.signal('input');
  let input = drawWire(draft, { ...route, size: network[0].inputs }, format);
  return layers.map((layer, index) => {
    const next = index + 1 < layers.length ? placeOf(index + 1) : undefined;
    const drawn = drawForwardLayer(draft, numbers, placeOf(index), layer, input, next);
    input = drawn.activity;
    return drawn;
  });
};

const drawOutputError = (
  draft: Draft,
  numbers: Numbers,
  { place, activity }: ForwardLayer,
  to: readonly string[],
): Wire => {
  const { size, format } = activity;
  const route = { name: 'target', channel: 'learning', from: 'host', to: [place] } as const;
  const target = drawWire(draft, { ...route, size }, format);
  return drawNarrowed(
    draft,
    'learn',
    (sum) => drawArithmetic(draft, 'learn', 'subtract', target, activity, sum),
    { name: 'outputError', channel: 'learning', from: place, to },
    numbers.signal('outputError'),
  );
};

const drawUpdates = (
  draft: Draft,
  numbers: Numbers,
  { place, weight, bias, input, one }: ForwardLayer,
  error: Wire,
  rate: number,
): void => {
  const format = numbers.rate(rate);
  const cell = { rows: 1, columns: 1, format, read: format, place } as const;
  const start = { kind: 'constant', value: rate } as const;
  const register = drawStore(draft, { name: `${place}.rate`, role: 'rate', ...cell, start });
  const common = {
    kind: 'update',
    at: place,
    rate: register.name,
    postsynaptic: error.name,
  } as const;
  draft.learn.push(
    {
      ...common,
      store: weight.name,
      presynaptic: input.name,
      narrowing: numbers.cell('weight').narrowing,
    },
    {
      ...common,
      store: bias.name,
      presynaptic: one.name,
      narrowing: numbers.cell('bias').narrowing,
    },
  );
};

const deliveredNumbers = (numbers: Numbers, { error }: LearningSpec): SignalNumbers => {
  const delivered = numbers.signal('delivered');
  return error === undefined ? delivered : { ...delivered, format: error.format };
};

const refuseUnknownChannel = (channel: Channel): void => {
  if (channel.cells === 'none' || deliveryOf(channel) !== undefined) return;
  throw new InputError({
    where: 'learning',
    reason: `a channel of ${channel.cells} cells can't be ${channel.route}`,
    remedy: `write one of ${deliveryNames.join(', ')}, or cells none`,
  });
};

/** How many problems of a machine are told at once; each layer may have the same. */
const mostProblems = 8;

/** A drawing can break a rule only by the formats that it was given, or by sums too long for them. */
const refuseNumbers = (error: unknown): never => {
  if (!(error instanceof NetlistError)) throw error;
  const remedy = 'choose other formats in the hardware model, or a smaller network';
  const problems = error.problems.slice(0, mostProblems);
  throw new InputError(...problems.map((reason) => ({ where: 'hardware', reason, remedy })));
};

const drawnWithin = (netlist: Netlist): Netlist => {
  try {
    return checkedNetlist(netlist);
  } catch (error) {
    return refuseNumbers(error);
  }
};

/**
 * Draws the netlist of a machine.
 * @throws InputError where the parts don't go together.
 */
export const buildMachine = ({ network, hardware, learning }: MachineSpec): Netlist => {
  const channel = channelOf(learning);
  refuseUnknownChannel(channel);
  const draft = emptyDraft();
  const numbers = numbersOf(hardware);
  const forward = drawForward(draft, numbers, network);
  const top = forward.length - 1;
  const readers = [top, ...errorReaders(channel, top, top)].map(placeOf);
  const last = forward[top] as ForwardLayer;
  const outputError = drawOutputError(draft, numbers, last, readers);
  const delivered = deliveredNumbers(numbers, learning);
  const drawing: ChannelDraft = { draft, numbers, forward, outputError, delivered };
  const errors = drawChannel(channel, drawing);
  for (const [index, error] of errors) {
    const layer = forward[index] as ForwardLayer;
    drawUpdates(draft, numbers, layer, error, learning.rate / learning.batch);
  }
  const { stores, wires, infer, learn } = draft;
  const places = ['host', 'input', ...forward.map(({ place }) => place)];
  const ends = { input: 'input', target: 'target', output: 'output' };
  return drawnWithin({ places, stores, wires, infer, learn, ...ends });
};
