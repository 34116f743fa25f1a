import type { TransferName } from '../fixed/index.js';
import type { Place, Wire } from '../netlist/index.js';
import { type Draft, drawArithmetic, drawNarrowed, drawWire } from './draft.js';
import type { ForwardLayer } from './forward.js';
import { drawRepeat } from './lines.js';

interface Drawing {
  readonly draft: Draft;
}

/** Draws a layer's own slope. */
export const drawSlope = (
  { draft }: Drawing,
  { place, layer, numbers, preactivation }: ForwardLayer,
): Wire => {
  const name = `${place}.slope`;
  const transfer = layer.transfer as TransferName;
  draft.learn.push({ kind: 'slope', at: place, transfer, input: preactivation.name, output: name });
  const route = { name, channel: 'learning', from: place, to: [place] } as const;
  return drawWire(draft, route, preactivation, numbers.signal('slope').format);
};

/** A slope for every line: the neuron's own, at each of its synapses. */
const spread = (draft: Draft, slope: Wire, lines: number): Wire => {
  if (lines === slope.size) return slope;
  const name = `${slope.name}.spread`;
  const route = { name, channel: 'learning', from: slope.from, to: [slope.from] } as const;
  return drawRepeat(draft, slope, route, { positions: slope.positions, size: lines });
};

/** Draws what was delivered to a layer, times its own slope. */
export const drawPostsynapticError = (
  { draft }: Drawing,
  { place, numbers }: ForwardLayer,
  delivered: Wire,
  slope: Wire,
  name: string,
  to: readonly Place[],
): Wire => {
  const each = spread(draft, slope, delivered.size);
  return drawNarrowed(
    draft,
    'learn',
    (route) => drawArithmetic(draft, 'learn', 'multiply', delivered, each, route),
    { name: `${place}.${name}`, channel: 'learning', from: place, to },
    numbers.signal('error'),
  );
};
