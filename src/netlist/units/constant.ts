import { formatName, maxCode } from '../../fixed/index.js';
import { plain, resolves } from './common.js';
import type { UnitDefinition } from './definition.js';

export const constant: UnitDefinition<'constant'> = {
  ...plain,
  ports: ({ output }) => ({ reads: [], drives: output, senses: [] }),
  sizes: ({ output }, { wire }) => [[output, wire(output).size, 1]],
  bound: () => 1n,
  losses: ({ output }, { wire }) => {
    const { format } = wire(output);
    return [
      resolves(output, format, 0),
      [maxCode(format) >= 1n, () => `${output} is ${formatName(format)} but can carry ±1`],
    ];
  },
  cycles: () => 0,
};
