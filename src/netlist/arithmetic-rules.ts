import { type Format, formatName } from '../fixed/index.js';
import { type Rule, unitName, unitsOf } from './rule.js';

const isFloat = (format: Format): boolean => format.kind === 'float32';

/** That of the first wire. */
const arithmeticIsOne: Rule = ({ wires, stores }, _, tell) => {
  const [first] = wires;
  const agree = (name: string, format: Format) => {
    if (first !== undefined && isFloat(format) !== isFloat(first.format))
      tell(`${name} is ${formatName(format)} in a machine of the other kind`);
  };
  for (const { name, format } of wires) agree(name, format);
  for (const { name, format, read } of stores) {
    agree(name, format);
    agree(name, read);
  }
};

const chancesAreProbabilities: Rule = (netlist, _, tell) => {
  for (const unit of unitsOf(netlist)) {
    if (unit.kind !== 'drop' && unit.kind !== 'stick') continue;
    const { probability } = unit;
    if (!(probability >= 0 && probability < 1))
      tell(`${unitName(unit)} has the probability ${probability}, not from 0 to below 1`);
  }
};

/** Rules of what numbers are: of one arithmetic; the rest are tried only on a netlist that keeps them. */
export const arithmeticRules: readonly Rule[] = [arithmeticIsOne, chancesAreProbabilities];
