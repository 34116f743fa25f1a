import type { CodeFormat, Float32Format, Format } from '../fixed/index.js';
import { arithmeticRules } from './arithmetic-rules.js';
import { type Directory, directoryOf } from './directory.js';
import { fixedRules } from './fixed-rules.js';
import { floatRules } from './float-rules.js';
import { namingRules } from './naming-rules.js';
import type { DrawnNetlist, Netlist } from './netlist.js';
import type { Rule } from './rule.js';
import { shapeRules } from './shape-rules.js';
import { wiringRules } from './wiring-rules.js';

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
];

const require = <F extends Format>(
  netlist: DrawnNetlist<F>,
  directory: Directory<F>,
  rules: readonly Rule<F>[],
): void => {
  const problems: string[] = [];
  for (const rule of rules) rule(netlist, directory, (problem) => problems.push(problem));
  if (problems.length > 0) throw new NetlistError(problems);
};

/** A netlist that is of one arithmetic is of integers, or else of float32. */
const isFloat = (netlist: DrawnNetlist): netlist is DrawnNetlist<Float32Format> =>
  netlist.wires.some(({ format }) => format.kind === 'float32');

const isFixed = (netlist: DrawnNetlist): netlist is DrawnNetlist<CodeFormat> => !isFloat(netlist);

/**
 * A drawing made a netlist, if it keeps every rule.
 * @throws NetlistError that lists what is wrong with it.
 */
export const checkedNetlist = (drawn: DrawnNetlist): Netlist => {
  const directory = directoryOf(drawn);
  for (const rules of stages) require(drawn, directory, rules);
  if (isFixed(drawn)) {
    require(drawn, directory as Directory<CodeFormat>, fixedRules);
    return { arithmetic: 'fixed', ...drawn };
  }
  const float = drawn as DrawnNetlist<Float32Format>;
  require(float, directory as Directory<Float32Format>, floatRules);
  return { arithmetic: 'float32', ...float };
};
