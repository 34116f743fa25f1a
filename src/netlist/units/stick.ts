import { formatName, isCode } from '../../fixed/index.js';
import { oneToOne, outputLikeInput, passesOn, plain } from './common.js';
import type { UnitDefinition } from './definition.js';

export const stick: UnitDefinition<'stick'> = {
  ...plain,
  ports: oneToOne,
  sizes: outputLikeInput,
  losses: (unit, directory) => {
    const { format } = directory.wire(unit.output);
    const code = Number.isSafeInteger(unit.code) ? BigInt(unit.code) : undefined;
    return [
      passesOn(unit, directory),
      [
        code !== undefined && isCode(code, format),
        () => `${unit.code}, where lines are stuck, is no code of ${formatName(format)}`,
      ],
    ];
  },
  cycles: () => 0,
};
