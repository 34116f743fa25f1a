import type { Hardware } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import { movesPoint } from '../netlist/index.js';
import type { NetworkSpec } from './layer-spec.js';
import { isPool, poolPlaces } from './map.js';

/** @throws InputError for means that a machine of integers would have to round twice. */
export const refusePools = (
  [, ...stack]: NetworkSpec,
  arithmetic: Hardware['arithmetic'],
): void => {
  if (arithmetic === 'float32') return;
  const problems = stack.flatMap((pool, i) => {
    if (!isPool(pool) || 'maxPool' in pool) return [];
    const places = poolPlaces(pool);
    if (movesPoint(places)) return [];
    const reason = `is ${pool.averagePool}: a mean of ${places} places is no shift of the binary point`;
    const remedy = 'write a power of two, a maxPool, or float32 hardware';
    return [{ where: `network.${i + 1}.averagePool`, reason, remedy }];
  });
  if (problems.length > 0) throw new InputError(...problems);
};
