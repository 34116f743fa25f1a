import { directoryOf, type Netlist } from '../../netlist/index.js';

/** The real number that one unit of a wire's codes stands for; of float32 wires 1. */
export const unitOf = (netlist: Netlist, wire: string): number => {
  const { format } = directoryOf(netlist).wire(wire);
  return format.kind === 'fixed' ? 2 ** -format.fractionBits : 1;
};
