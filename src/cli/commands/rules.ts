import { audit } from '../../audit/index.js';
import { countOperations, type OperationCounts } from '../../cost/index.js';
import { parseSetting, readExperiment } from '../../experiment/index.js';
import { InputError, suggestion } from '../../input/index.js';
import { shipped } from '../../library/index.js';
import {
  buildMachine,
  explain,
  type RuleName,
  ruleNames,
  rules,
  usualFor,
} from '../../machine/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';

const quickstart = shipped('sims/quickstart/run.json');

interface Tried {
  readonly productsPerSample: OperationCounts;
  readonly hardware: string;
  readonly local: boolean;
  readonly verdict: string;
  /** What breaks locality. */
  readonly findings: readonly string[];
}

/** A rule on the machine of a spec. */
const triedOn = (rule: RuleName, spec: string): Tried => {
  const experiment = readExperiment(spec, [parseSetting(`learning.rule=${rule}`)]);
  const { hardware, learning } = experiment;
  const netlist = buildMachine(experiment);
  const { local, verdict, findings } = audit(netlist, {
    arrays: hardware.arrays.read,
    batch: learning.batch,
  });
  return {
    productsPerSample: countOperations(netlist),
    hardware: hardware.name,
    local,
    verdict,
    findings: findings
      .filter(({ grade }) => grade === 'breaks')
      .map(({ kind, reason }) => `${kind}: ${reason}`),
  };
};

const ruleOf = (name: string): RuleName => {
  const known = ruleNames.find((rule) => rule === name);
  if (known !== undefined) return known;
  throw new InputError({
    where: `backwire rules ${name.slice(0, 64)}`,
    reason: 'is no learning rule',
    remedy: suggestion(name.slice(0, 64), ruleNames),
  });
};

const described = (rule: RuleName, spec: string) => ({
  rule,
  axes: rules[rule],
  ...explain(rules[rule], usualFor(rule).weightDecay),
  ...triedOn(rule, spec),
});

type Description = ReturnType<typeof described>;

const row = ({ rule, axes, productsPerSample: counts, local }: Description): string[] => [
  `${rule}: ${Object.values(axes).join(', ')}`,
  ...[counts.infer, counts.carry, counts.slopes, counts.update, counts.adapt].map(String),
  local ? 'yes' : 'no',
];

const overview = (all: readonly Description[]): string => {
  const heading = [`rule: ${Object.keys(rules.bp).join(', ')}`];
  const local = `local on ${all[0]?.hardware}`;
  return table([
    [...heading, 'infer', 'carry', 'slopes', 'update', 'adapt', local],
    ...all.map(row),
  ]);
};

const ruleInWords = (description: Description): string => {
  const { rule, axes, equations, needs, productsPerSample } = description;
  const { hardware, verdict, findings } = description;
  return [
    `${rule}: ${Object.entries(axes)
      .map(([axis, value]) => `${axis} ${value}`)
      .join(', ')}`,
    ...equations.map((equation) => `  ${equation}`),
    'a synapse of a hidden layer needs',
    ...needs.map((need) => `  ${need}`),
    'products for one sample',
    table(Object.entries(productsPerSample).map(([what, count]) => [`  ${what}`, String(count)])),
    `on ${hardware} ${verdict}`,
    ...findings.map((finding) => `  ${finding}`),
  ].join('\n');
};

/** `backwire rules`: the named learning rules, or one of them whole, counted on a spec's network. */
export const rulesCommand = async (
  name: string | undefined,
  { spec, json }: { readonly spec?: string; readonly json?: boolean },
): Promise<number> => {
  const counted = spec ?? quickstart;
  const all = (name === undefined ? ruleNames : [ruleOf(name)]).map((r) => described(r, counted));
  const words = name === undefined ? overview(all) : ruleInWords(all[0] as Description);
  process.stdout.write(`${json === true ? JSON.stringify(all) : words}\n`);
  return exitCodes.done;
};
