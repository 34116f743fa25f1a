import { bitWidth } from '../../fixed/index.js';
import type { Netlist, Wire } from '../../netlist/index.js';

const travels = ({ from, to }: Wire): boolean => to.some((place) => place !== from);

/** A name without the layer that it is of. */
const plain = ({ name }: Wire): string => name.slice(name.indexOf('.') + 1);

const isDelivered = (wire: Wire): boolean => /^delivered(\.bias)?$/.test(plain(wire));

/** The wires that the learning channel's arrays are read with. */
const heard = ({ learn, wires }: Netlist): readonly Wire[] => {
  const inputs = new Set(learn.flatMap((unit) => (unit.kind === 'read' ? [unit.input] : [])));
  return wires.filter(({ name }) => inputs.has(name));
};

const listed = (wires: readonly Wire[]): string =>
  [...new Set(wires.map((wire) => `${plain(wire)} (${bitWidth(wire.format)} bits)`))].join(', ');

/** Which wires an error format narrows, and whether these are what travels; nothing where there are none. */
export const deliveredInWords = (netlist: Netlist): string => {
  const delivered = netlist.wires.filter(isDelivered);
  if (delivered.length === 0) return '';
  const width = `learning.error.format, or else hardware.wires.delivered, is the width of ${listed(delivered)}`;
  return delivered.some(travels)
    ? `${width}, which travels.`
    : `${width}, within each layer; what travels to it is ${listed(heard(netlist))}.`;
};
