import { directoryOf } from './directory.js';
import { arithmeticRules, formatRules } from './format-rules.js';
import type { Netlist } from './netlist.js';
import { shapeRules } from './shape-rules.js';
import { namingRules, type Rule, wiringRules } from './wiring-rules.js';

/** A netlist that describes no machine: every rule it breaks, in words. */
export class NetlistError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`not a netlist:\n${problems.join('\n')}`);
    this.name = 'NetlistError';
    this.problems = problems;
  }
}

/** Later rules are tried only on what keeps the earlier ones, on which they rely. */
const stages: readonly (readonly Rule[])[] = [
  namingRules,
  wiringRules,
  shapeRules,
  arithmeticRules,
  formatRules,
];

/**
 * The netlist itself, if it keeps every rule.
 * @throws NetlistError that lists what is wrong with it.
 */
export const checkedNetlist = (netlist: Netlist): Netlist => {
  const directory = directoryOf(netlist);
  for (const rules of stages) {
    const problems = rules.flatMap((rule) => rule(netlist, directory));
    if (problems.length > 0) throw new NetlistError(problems);
  }
  return netlist;
};
