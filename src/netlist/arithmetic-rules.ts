import { type Format, formatName } from '../fixed/index.js';
import { type Rule, unitName, unitsOf } from './rule.js';

const isFloat = ({ format }: { readonly format: Format }): boolean => format.kind === 'float32';

const arithmeticIsOne: Rule = ({ wires, stores }) => {
  const formats = [...wires, ...stores.flatMap((s) => [s, { name: s.name, format: s.read }])];
  const [first] = formats;
  return formats
    .filter((item) => first !== undefined && isFloat(item) !== isFloat(first))
    .map(({ name, format }) => `${name} is ${formatName(format)} in a machine of the other kind`);
};

const chancesAreProbabilities: Rule = (netlist) =>
  unitsOf(netlist).flatMap((unit) =>
    (unit.kind === 'drop' || unit.kind === 'stick') &&
    !(unit.probability >= 0 && unit.probability < 1)
      ? [`${unitName(unit)} has the probability ${unit.probability}, not from 0 to below 1`]
      : [],
  );

/** Rules of what numbers are: of one arithmetic; the rest are tried only on a netlist that keeps them. */
export const arithmeticRules: readonly Rule[] = [arithmeticIsOne, chancesAreProbabilities];
