import { hasDevice, plain } from './common.js';
import type { UnitDefinition } from './definition.js';

/** Physics, which takes nothing beside the write. */
export const confine: UnitDefinition<'confine'> = {
  ...plain,
  ports: ({ store }) => ({ reads: [], senses: [], writes: store }),
  sizes: () => [],
  losses: ({ store: name }, { store }) => [hasDevice(store(name))],
  cycles: () => 0,
};
