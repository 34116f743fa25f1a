import type { ConverterKind } from './device.js';
import type { WireName } from './names.js';
import type { DrawnNetlist } from './netlist.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import type { Unit } from './unit.js';
import { portsOf } from './units/definitions.js';

const isConverter = (unit: Unit, kind: ConverterKind): boolean =>
  unit.kind === 'narrow' && unit.converter === kind;

/** Whether everything that reads a wire is a converter. */
const isConverted = (netlist: DrawnNetlist, wire: WireName): boolean =>
  unitsOf(netlist)
    .filter((unit) => portsOf(unit).reads.includes(wire))
    .every((unit) => isConverter(unit, 'analogToDigital'));

/** Whether a wire comes out of a converter. */
const comesConverted = (netlist: DrawnNetlist, wire: WireName): boolean =>
  unitsOf(netlist).some(
    (unit) => portsOf(unit).drives === wire && isConverter(unit, 'digitalToAnalog'),
  );

/** An array that has converters is read through them. */
export const readsAreConverted: Rule = (netlist, { store }, tell) => {
  for (const unit of unitsOf(netlist)) {
    if (unit.kind !== 'read') continue;
    const { digitalToAnalog, analogToDigital } = store(unit.store).converters ?? {};
    if (digitalToAnalog !== undefined && !comesConverted(netlist, unit.input))
      tell(`${unitName(unit)} reads ${unit.store} with ${unit.input}, which no converter drives`);
    if (analogToDigital !== undefined && !isConverted(netlist, unit.output))
      tell(`${unitName(unit)} drives ${unit.output}, which is read before it is converted`);
  }
};
