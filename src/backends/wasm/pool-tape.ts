import type { ArgmaxStep, Bundle, MeanStep, SwitchStep } from '../../program/index.js';
import { type Context, placementOf, preset } from './context.js';
import { encode } from './instruction.js';
import { asTheyPass } from './pieces.js';

/** Where windows lie, and what one number for each of their channels is kept in. */
const poolOf = (context: Context, windows: Bundle, pooled: Bundle, places: number) => {
  const [outer, inner] = [placementOf(context, windows), placementOf(context, pooled)];
  return {
    windows: outer.address,
    windowKind: outer.element.kind,
    windowStride: outer.stride,
    places,
    channels: pooled.size,
    pooled: inner.address,
    pooledKind: inner.element.kind,
    pooledStride: inner.stride,
  };
};

export const writeArgmax = (
  context: Context,
  { input, output, places }: ArgmaxStep<Bundle>,
): number[] =>
  asTheyPass(context, [input], (at) => encode('argmax', poolOf(at, input, output, places)));

export const writeSwitched = (context: Context, step: SwitchStep<Bundle>): number[] => {
  const { kind, input, switches, output, places } = step;
  const [windows, pooled] = kind === 'multiplex' ? [input, output] : [output, input];
  return asTheyPass(context, [windows], (at) => {
    const { address, element, stride } = placementOf(at, switches);
    return encode(kind, {
      ...poolOf(at, windows, pooled, places),
      switches: address,
      switchKind: element.kind,
      switchStride: stride,
    });
  });
};

export const writeMean = (context: Context, step: MeanStep<Bundle>): number[] => {
  const { kind, input, output, places } = step;
  const [windows, pooled] = kind === 'average' ? [input, output] : [output, input];
  const part = preset(context, Float32Array.of(1 / places));
  return asTheyPass(context, [windows], (at) =>
    encode(kind, { ...poolOf(at, windows, pooled, places), part }),
  );
};
