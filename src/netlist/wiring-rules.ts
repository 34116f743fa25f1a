import { readsAreConverted } from './converter-rules.js';
import type { StoreName, WireName } from './names.js';
import { type Rule, unitName, unitsOf } from './rule.js';
import { type Unit, writes } from './unit.js';
import { portsOf } from './units/definitions.js';

const wiresAreDrivenOnceBeforeTheyAreRead: Rule = (netlist, _, tell) => {
  const driven = new Set<WireName>([netlist.input, netlist.target]);
  for (const unit of unitsOf(netlist)) {
    const { reads, drives } = portsOf(unit);
    for (const wire of reads)
      if (!driven.has(wire)) tell(`${unitName(unit)} reads ${wire} before it is driven`);
    if (drives === undefined) continue;
    if (driven.has(drives)) tell(`${drives} is driven twice`);
    driven.add(drives);
  }
  for (const { name } of netlist.wires) if (!driven.has(name)) tell(`${name} is driven by nothing`);
};

const unitsUseOnlyWhatReachesThem: Rule = (netlist, { wire, store }, tell) => {
  const stands = (unit: Unit, name: StoreName) => {
    const { place } = store(name);
    if (place !== unit.at) tell(`${unitName(unit)} uses ${name}, which stands at ${place}`);
  };
  for (const unit of unitsOf(netlist)) {
    const { reads, drives, senses, writes } = portsOf(unit);
    for (const name of reads)
      if (!wire(name).to.includes(unit.at))
        tell(`${unitName(unit)} reads ${name}, which does not end there`);
    if (drives !== undefined && wire(drives).from !== unit.at)
      tell(`${unitName(unit)} drives ${drives}, which does not start there`);
    for (const name of senses) stands(unit, name);
    if (writes !== undefined) stands(unit, writes);
  }
};

const inferenceNeedsNoTarget: Rule = ({ infer, target }, _, tell) => {
  for (const unit of infer) {
    if (writes(unit)) tell(`${unitName(unit)} stands in infer`);
    if (portsOf(unit).reads.includes(target)) tell(`${unitName(unit)} reads the target`);
  }
};

const writesComeLast: Rule = ({ learn }, _, tell) => {
  const first = learn.findIndex(writes);
  for (const unit of learn.filter((unit, index) => first >= 0 && index > first && !writes(unit)))
    tell(`${unitName(unit)} comes after a write, whose batch is not over`);
};

const onlyKeptCellsAreWritten: Rule = ({ learn }, { store }, tell) => {
  for (const unit of learn)
    if (writes(unit) && store(unit.store).memory !== 'kept')
      tell(`${unitName(unit)} writes cells that a generator makes`);
};

const redrawnCellsAreForLearning: Rule = ({ infer }, { store }, tell) => {
  for (const unit of infer)
    for (const name of portsOf(unit).senses)
      if (store(name).memory === 'redrawn')
        tell(`${unitName(unit)} reads ${name}, which is drawn only for learning`);
};

const outputIsKnownBeforeLearning: Rule = ({ infer, output }, _, tell) => {
  if (!infer.some((unit) => portsOf(unit).drives === output))
    tell(`${output} is not driven by infer`);
};

/** Rules of what may be connected to what. */
export const wiringRules: readonly Rule[] = [
  wiresAreDrivenOnceBeforeTheyAreRead,
  unitsUseOnlyWhatReachesThem,
  inferenceNeedsNoTarget,
  writesComeLast,
  onlyKeptCellsAreWritten,
  redrawnCellsAreForLearning,
  outputIsKnownBeforeLearning,
  readsAreConverted,
];
