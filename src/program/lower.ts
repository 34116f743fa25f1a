import type { Netlist } from '../netlist/index.js';
import { lowerFixed } from './fixed.js';
import { lowerFloat } from './float.js';
import type { Program } from './program.js';

/** Resolves a machine once, for everything that runs it, prices it or draws it in silicon. */
export const lower = (netlist: Netlist): Program =>
  netlist.arithmetic === 'fixed' ? lowerFixed(netlist) : lowerFloat(netlist);
