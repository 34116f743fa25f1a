// Prices a machine under three learning rules, and asks of each whether it is local. Nothing is run.
import { audit, cost } from 'backwire';
import { spec } from './machine.mjs';

for (const rule of ['bp', 'rbp', 'srbp']) {
  const machine = { spec, set: { 'learning.rule': rule } };
  const { phases, wires } = await cost({ ...machine, components: 'horowitz-45nm' });
  const { local } = audit(machine);
  const picojoules = phases.carry.picojoules?.toFixed(1);
  console.log(
    `${rule}: ${picojoules} pJ to carry the error of a sample, ${wires.learning.count} lines, ${local ? 'local' : 'not local'}`,
  );
}
