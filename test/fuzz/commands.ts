import fc from 'fast-check';

export const runOnce = ['run', 'spec.json', '--out', 'out', '--backend', 'wasm'];
const readRun = [
  ['run', '--resume', 'out'],
  ['report', 'out'],
];
export const sweepOnce = [
  'sweep',
  'sweep.json',
  '--out',
  'many',
  '--workers',
  '1',
  '--backend',
  'wasm',
];
export const objectives = [
  '--max',
  'test_accuracy_fraction',
  '--min',
  'carry_picojoules_per_sample',
];
const readSweep = [
  sweepOnce,
  ['report', 'many'],
  ['pareto', 'many', ...objectives],
  ['merge', 'both', 'many'],
];

/** A command line, and those that must succeed once it is done. */
export interface Command {
  readonly args: readonly string[];
  readonly after: readonly (readonly string[])[];
}

/** A command line after which nothing is held. */
export const only = (...args: string[]): Command => ({ args, after: [] });
export const aRun: Command = { args: runOnce, after: readRun };
export const aSweep: Command = { args: sweepOnce, after: readSweep };

/** Command lines that read `spec.json`. */
export const ofSpec: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(aRun) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      only('audit', 'spec.json'),
      only('cost', 'spec.json', '--svg', 'plan.svg'),
      only('compare', 'spec.json'),
      only('rules', 'srbp', '--spec', 'spec.json'),
      only('audit', 'spec.json', '--json'),
      only('run', 'spec.json', '--out', 'out', '--json', '--backend', 'reference'),
    ),
  },
);

/** Command lines that read `sweep.json`. */
export const ofSweep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constant(only('sweep', 'sweep.json', '--out', 'many', '--dry-run')),
  },
  { weight: 1, arbitrary: fc.constant(aSweep) },
);
