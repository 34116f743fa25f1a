import type { Store, Wire } from '../netlist/index.js';
import {
  type Draft,
  drawArithmetic,
  drawGather,
  drawNarrowed,
  drawOne,
  drawRead,
  drawStore,
  drawWire,
  shapeOf,
  shapeOfWindows,
} from './draft.js';
import { scaledDeviation } from './feedback.js';
import type { Layer } from './layer.js';
import type { LayerNumbers } from './layer-numbers.js';
import type { DrawnPool } from './pools.js';

/** What a layer's forward channel leaves for its learning channel. */
export interface ForwardLayer {
  readonly place: string;
  readonly layer: Layer;
  readonly numbers: LayerNumbers;
  readonly weight: Store;
  readonly bias: Store;
  /** What pools the map below it. */
  readonly pools: readonly DrawnPool[];
  /** What its weights are read with. */
  readonly input: Wire;
  readonly one: Wire;
  readonly preactivation: Wire;
  readonly activity: Wire;
}

const drawCells = (
  draft: Draft,
  numbers: LayerNumbers,
  place: string,
  { inputs, neurons, arrays }: Layer,
) => {
  const each = arrays === 1 ? {} : { arrays };
  const weight = drawStore(draft, {
    name: `${place}.weight`,
    role: 'weight',
    memory: 'kept',
    place,
    rows: inputs * arrays,
    columns: neurons,
    ...each,
    ...numbers.cell('weight').cells,
    start: { kind: 'normal', mean: 0, deviation: scaledDeviation(inputs, neurons) },
  });
  const bias = drawStore(draft, {
    name: `${place}.bias`,
    role: 'bias',
    memory: 'kept',
    place,
    rows: arrays,
    columns: neurons,
    ...each,
    ...numbers.cell('bias').cells,
    start: { kind: 'constant', value: 0 },
  });
  return { weight, bias };
};

/** Draws the windows through which a layer sees what is below it. */
const drawWindows = (draft: Draft, place: string, { window }: Layer, input: Wire): Wire => {
  if (window === undefined) return input;
  const route = {
    name: `${place}.windows`,
    channel: 'forward',
    ...shapeOfWindows(window),
    from: place,
    to: [place],
  } as const;
  return drawGather(draft, 'infer', input, { geometry: window, direction: 'forward' }, route);
};

const forward = (store: Store) => ({ store, direction: 'forward' }) as const;

/**
 * Draws one layer: S = W·O + b, then O = f(S), at every position that it sees the layer below from.
 * @param to the places where its activity is read; 'host' for the top layer.
 */
export const drawForwardLayer = (
  draft: Draft,
  numbers: LayerNumbers,
  place: string,
  layer: Layer,
  below: Wire,
  pools: readonly DrawnPool[],
  to: readonly string[],
): ForwardLayer => {
  const input = drawWindows(draft, place, layer, pools.at(-1)?.output ?? below);
  const { weight, bias } = drawCells(draft, numbers, place, layer);
  const here = { channel: 'forward', from: place, to: [place] } as const;
  const one = drawOne(draft, place, 'forward', numbers.one, input.positions);
  const sum = (route: Parameters<typeof drawArithmetic>[5]) => {
    const named = (name: string) => ({ channel: here.channel, to: here.to, name });
    const weighted = drawRead(draft, 'infer', input, forward(weight), named(`${place}.weighted`));
    const biased = drawRead(draft, 'infer', one, forward(bias), named(`${place}.biased`));
    return drawArithmetic(draft, 'infer', 'add', weighted, biased, route);
  };
  const preactivation = drawNarrowed(
    draft,
    'infer',
    sum,
    { ...here, name: `${place}.preactivation` },
    numbers.signal('preactivation'),
  );
  const activity = drawTransfer(draft, numbers, layer, preactivation, to);
  return { place, layer, numbers, weight, bias, pools, input, one, preactivation, activity };
};

const drawTransfer = (
  draft: Draft,
  numbers: LayerNumbers,
  { transfer }: Layer,
  preactivation: Wire,
  to: readonly string[],
): Wire => {
  const at = preactivation.from;
  const top = to.includes('host');
  const name = top ? 'output' : `${at}.activity`;
  const ends = { at, input: preactivation.name, output: name };
  draft.infer.push(
    transfer === 'softmax' ? { kind: 'softmax', ...ends } : { kind: 'transfer', transfer, ...ends },
  );
  const { format } = numbers.signal(top ? 'output' : 'activity');
  const route = { name, channel: 'forward', ...shapeOf(preactivation), from: at, to } as const;
  return drawWire(draft, route, format);
};
