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
  type Onward,
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
    start: { kind: 'normal', mean: 0, deviation: scaledDeviation(inputs, neurons) },
    ...each,
    ...numbers.cell('weight').cells,
  });
  const bias = drawStore(draft, {
    name: `${place}.bias`,
    role: 'bias',
    memory: 'kept',
    place,
    rows: arrays,
    columns: neurons,
    start: { kind: 'constant', value: 0 },
    ...each,
    ...numbers.cell('bias').cells,
  });
  return { weight, bias };
};

/** Draws the windows through which a layer sees what is below it. */
const drawWindows = (draft: Draft, place: string, { window }: Layer, input: Wire): Wire => {
  if (window === undefined) return input;
  const name = `${place}.windows`;
  const route = { name, channel: 'forward', from: place, to: [place] } as const;
  const routing = { geometry: window, direction: 'forward' } as const;
  return drawGather(draft, 'infer', input, routing, route, shapeOfWindows(window));
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
  const named = (name: string): Onward => ({
    name: `${place}.${name}`,
    channel: 'forward',
    from: place,
    to: [place],
  });
  const one = drawOne(draft, place, 'forward', numbers.one, input.positions);
  const sum = (route: Onward) => {
    const [wide, offset] = [named('weighted'), named('biased')];
    const weighted = drawRead(draft, 'infer', input, forward(weight), wide);
    const biased = drawRead(draft, 'infer', one, forward(bias), offset);
    return drawArithmetic(draft, 'infer', 'add', weighted, biased, route);
  };
  const preactivation = drawNarrowed(
    draft,
    'infer',
    sum,
    named('preactivation'),
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
  const route = { name, channel: 'forward', from: at, to } as const;
  return drawWire(draft, route, preactivation, format);
};
