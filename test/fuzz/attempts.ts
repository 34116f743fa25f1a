import fc from 'fast-check';
import { aRun, type Command, objectives, ofSpec, ofSweep, only, sweepOnce } from './commands.js';
import {
  bridgeSpec,
  dataFiles,
  type Files,
  type Recorded,
  runSpecs,
  schemaOf,
  shipped,
  sweepSpecs,
} from './corpus.js';
import { asText, mutatedText, oneMutated } from './files.js';
import { fromSchema } from './from-schema.js';
import { machines } from './machines.js';
import { dataOfAnySize } from './odd-data.js';
import { jsonText } from './odd-values.js';
import { options } from './options.js';
import { words } from './words.js';

/** Something to try: what a folder holds, and a command line in it. */
export interface Attempt {
  readonly files: Files;
  readonly args: readonly string[];
  /** Command lines that must succeed after this one has. */
  readonly after: readonly (readonly string[])[];
}

export type Attempts = fc.Arbitrary<Attempt>;

const attempts = (
  commands: fc.Arbitrary<Command>,
  files: fc.Arbitrary<Files>,
  beside: Files = {},
): Attempts =>
  fc.tuple(commands, files).map(([command, own]) => ({ ...command, files: { ...beside, ...own } }));

const spec = jsonText(runSpecs[1]);

const sweepFiles = { 'spec.json': jsonText(runSpecs[0]), 'sweep.json': jsonText(sweepSpecs[0]) };

/** Every kind of input, and how often it is tried in a hundred. */
const kindsOf = ({
  run,
  sweep,
}: Recorded): Readonly<Record<string, readonly [number, Attempts]>> => ({
  'a run spec that is changed': [
    20,
    attempts(ofSpec, mutatedText('spec.json', runSpecs), dataFiles),
  ],
  'a run spec of the grammar': [
    18,
    attempts(ofSpec, asText('spec.json', machines(words)), dataFiles),
  ],
  'a hardware model that is changed': [
    8,
    attempts(
      fc.constantFrom(only('models', './own.json'), aRun, only('cost', 'spec.json')),
      mutatedText('own.json', shipped.models),
      { 'spec.json': jsonText({ ...(runSpecs[0] as object), hardware: './own.json' }) },
    ),
  ],
  'a hardware model of the grammar': [
    4,
    attempts(
      fc.constantFrom(only('models', './own.json'), aRun),
      asText('own.json', fromSchema(schemaOf('hardware'), words)),
      { 'spec.json': jsonText({ ...(runSpecs[0] as object), hardware: './own.json' }) },
    ),
  ],
  'a component table': [
    6,
    attempts(
      fc.constantFrom(
        only('cost', 'spec.json', '--components', './own.json'),
        only(
          'compare',
          'spec.json',
          '--components',
          './own.json',
          '--node',
          '22',
          '--supply',
          '0.8',
        ),
      ),
      fc.oneof(
        mutatedText('own.json', shipped.components),
        asText('own.json', fromSchema(schemaOf('components'), words)),
      ),
      { 'spec.json': spec },
    ),
  ],
  'a sweep spec': [
    8,
    attempts(
      ofSweep,
      fc.oneof(
        mutatedText('sweep.json', sweepSpecs),
        asText('sweep.json', fromSchema(schemaOf('sweep'), words)),
      ),
      sweepFiles,
    ),
  ],
  'data files': [
    8,
    attempts(
      fc.constantFrom(only('data', 'data'), aRun),
      fc.oneof(
        { weight: 3, arbitrary: oneMutated(dataFiles) },
        { weight: 1, arbitrary: dataOfAnySize },
      ),
      {
        'spec.json': jsonText(runSpecs.at(-1)),
      },
    ),
  ],
  'the record of a run': [
    12,
    attempts(
      fc.constantFrom(
        only('run', '--resume', 'out', '--set', 'epochs=3'),
        only('run', '--resume', 'out'),
        only('report', 'out'),
      ),
      oneMutated(run),
    ),
  ],
  'the folder of a sweep': [
    8,
    attempts(
      fc.oneof(
        { weight: 1, arbitrary: fc.constant<Command>({ args: sweepOnce, after: [sweepOnce] }) },
        {
          weight: 6,
          arbitrary: fc.constantFrom(
            only('report', 'many'),
            only('pareto', 'many', ...objectives),
            only('merge', 'both', 'many'),
            only('compare', 'spec.json', '--sweep', 'many'),
            only('report', 'many', '--out', 'page'),
          ),
        },
      ),
      oneMutated(sweep),
      sweepFiles,
    ),
  ],
  options: [7, attempts(options, fc.constant({}), { ...sweepFiles, ...dataFiles })],
  'a spec of machines beside equations': [
    1,
    attempts(
      fc.constant(only('bridge', 'bridge.json')),
      fc.oneof(
        mutatedText('bridge.json', [bridgeSpec]),
        asText('bridge.json', fromSchema(schemaOf('bridge'), words)),
      ),
    ),
  ],
});

/** All that is tried. */
export const everyAttempt = (
  recorded: Recorded,
): fc.Arbitrary<Attempt & { readonly kind: string }> =>
  fc.oneof(
    ...Object.entries(kindsOf(recorded)).map(([kind, [weight, arbitrary]]) => ({
      weight,
      arbitrary: arbitrary.map((attempt) => ({ ...attempt, kind })),
    })),
  );
