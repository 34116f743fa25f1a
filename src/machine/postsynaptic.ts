import type { TransferName } from '../fixed/index.js';
import type { Place, Wire } from '../netlist/index.js';
import { type Draft, drawArithmetic, drawNarrowed, drawWire } from './draft.js';
import type { ForwardLayer } from './forward.js';
import type { Numbers } from './numbers.js';

/** Draws what was delivered to a layer, times its own slope. */
export const drawPostsynapticError = (
  { draft, numbers }: { readonly draft: Draft; readonly numbers: Numbers },
  { place, layer, preactivation }: ForwardLayer,
  delivered: Wire,
  to: readonly Place[],
): Wire => {
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
