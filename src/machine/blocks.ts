import { type Hardware, ofLayer } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import type { LearningChannel } from './axes.js';

/** Where the block of a layer's weights is said, if it has one. */
const blockOf = (hardware: Hardware, layer: number): string | undefined => {
  const model = ofLayer(hardware, layer);
  if (model.arithmetic === 'float32' || hardware.arithmetic === 'float32') return undefined;
  const { block } = model.stores.weight;
  if (block === undefined || block === 'none') return undefined;
  const own = hardware.layers?.[layer]?.stores?.weight?.block;
  return own === undefined ? 'stores.weight.block' : `layers.${layer}.stores.weight.block`;
};

/**
 * Refuses channels that bring the error back through weights of which neighbours along a column share an exponent:
 * those of every layer but the lowest.
 * @throws InputError that names the blocks.
 */
export const refuseBlocks = (
  hardware: Hardware,
  { cells }: LearningChannel,
  layers: number,
): void => {
  if (cells !== 'shared') return;
  const above = Array.from({ length: Math.max(0, layers - 1) }, (_, i) => i + 2);
  const fields = new Set(above.flatMap((layer) => blockOf(hardware, layer) ?? []));
  if (fields.size === 0) return;
  const reason =
    'makes cells share exponents along a column, so that their array can’t bring the error back along its rows';
  const remedy =
    'write a rule with feedback cells of its own, like srbp or rbp, or remove the block';
  throw new InputError(
    ...[...fields].map((field) => ({ where: `hardware.${field}`, reason, remedy })),
  );
};
