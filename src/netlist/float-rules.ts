import {
  type CodeFormat,
  type Float32Format,
  formatName,
  isNormalInFloat32,
} from '../fixed/index.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import type { Unit } from './unit.js';

type FloatRule = Rule<Float32Format>;

const nothingNarrows: FloatRule = (netlist, _, tell) => {
  for (const unit of unitsOf(netlist))
    if (unit.kind === 'narrow')
      tell(`${unitName(unit)} stands in a float32 machine, where quantise units do`);
};

const writesOfIntegers: readonly Unit['kind'][] = ['align', 'confine', 'pulse', 'coincide'];

const cellsAreIdeal: FloatRule = (netlist, _, tell) => {
  for (const unit of unitsOf(netlist))
    if (writesOfIntegers.includes(unit.kind))
      tell(`${unitName(unit)} stands in a float32 machine, whose cells are ideal`);
};

const formatsQuantisedTo = (unit: Unit): readonly CodeFormat[] => {
  if (unit.kind === 'quantise') return [unit.to];
  return unit.kind === 'update' && unit.quantiser !== undefined ? [unit.quantiser.to] : [];
};

const quantisesToNormals: FloatRule = (netlist, _, tell) => {
  for (const unit of unitsOf(netlist))
    for (const to of formatsQuantisedTo(unit).filter((format) => !isNormalInFloat32(format)))
      tell(
        `${unitName(unit)} quantises to ${formatName(to)}, whose least is no normal number of float32`,
      );
};

/** Rules of float32 machines. */
export const floatRules: readonly FloatRule[] = [nothingNarrows, cellsAreIdeal, quantisesToNormals];
