import fc from 'fast-check';
import { ruleNames } from '../../src/machine/axes.js';
import { counting, idxBytes } from '../data/idx-bytes.js';
import { mutatedBytes } from './byte-mutations.js';
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
import { fromSchema, type Words } from './from-schema.js';
import { jsonText, mutatedJson, oddText } from './json-mutations.js';
import { machines } from './machines.js';

/** Something to try: what a folder holds, and a command line in it. */
export interface Attempt {
  readonly files: Files;
  readonly args: readonly string[];
  /** Command lines that must succeed after this one has. */
  readonly after: readonly (readonly string[])[];
}

export type Attempts = fc.Arbitrary<Attempt>;

const runOnce = ['run', 'spec.json', '--out', 'out', '--backend', 'wasm'];
const readRun = [
  ['run', '--resume', 'out'],
  ['report', 'out'],
];
const sweepOnce = ['sweep', 'sweep.json', '--out', 'many', '--workers', '1', '--backend', 'wasm'];
const objectives = ['--max', 'test_accuracy_fraction', '--min', 'carry_picojoules_per_sample'];
const readSweep = [
  sweepOnce,
  ['report', 'many'],
  ['pareto', 'many', ...objectives],
  ['merge', 'both', 'many'],
];

interface Command {
  readonly args: readonly string[];
  readonly after: readonly (readonly string[])[];
}

const only = (...args: string[]): Command => ({ args, after: [] });
const aRun: Command = { args: runOnce, after: readRun };
const aSweep: Command = { args: sweepOnce, after: readSweep };

const ofSpec: fc.Arbitrary<Command> = fc.oneof(
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

const attempts = (
  commands: fc.Arbitrary<Command>,
  files: fc.Arbitrary<Files>,
  beside: Files = {},
): Attempts =>
  fc.tuple(commands, files).map(([command, own]) => ({ ...command, files: { ...beside, ...own } }));

const asText = (name: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<Files> =>
  values.map((value) => ({ [name]: jsonText(value) }));

const spec = jsonText(runSpecs[1]);

/** A text of JSON whose bytes have changed too, or not. */
const mutatedText = (name: string, bases: readonly unknown[]): fc.Arbitrary<Files> =>
  fc.oneof(
    { weight: 5, arbitrary: asText(name, mutatedJson(bases)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...bases)
        .chain((base) => mutatedBytes(Buffer.from(JSON.stringify(base, null, 2))))
        .map((bytes) => ({ [name]: bytes })),
    },
  );

const fieldNames = [
  'seed',
  'epochs',
  'learning.rate',
  'learning.rule',
  'learning.batch',
  'learning.error.format',
  'learning.update.format',
  'hardware',
  'hardware.wires.error.format',
  'network',
  'network.1.dense',
  'network[1].transfer',
  'task.synthetic.samples',
  'learning',
  'task',
  'learning.frozen',
  '',
  '.',
  'learning.',
  '__proto__.x',
  'constructor.prototype',
  'hardware.stores.weight',
  'diagnostics',
];

/** What a text that a schema leaves open is likely to be, right or wrong. */
const words: Words = (description) => {
  if (/path of|a path|fields/.test(description)) return fc.constantFrom(...fieldNames, 'spec.json');
  if (/value/.test(description))
    return fc.oneof(
      fc.constantFrom<unknown>(...ruleNames, 'Q0.5', 1, 2, 0.25, {}, null),
      oddText(),
    );
  return fc.constantFrom('spec.json', 'digital-int8', 'horowitz-45nm', 'data', 'synthetic', 'out');
};

const settings: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...fieldNames), oddText()),
    fc.constantFrom('=', '', '==', ' = '),
    fc.oneof(
      fc.constantFrom('1', '0.5', 'srbp', 'Q0.3', '{}', '[]', 'null', '1e999', '-1', '"', '{"a":'),
      oddText(),
      mutatedJson([runSpecs[2]]).map(jsonText),
    ),
  )
  .map(([name, sign, value]) => `${name}${sign}${value}`.replaceAll('\u0000', '').slice(0, 50_000));

const options: fc.Arbitrary<Command> = fc
  .tuple(
    fc.constantFrom(
      runOnce,
      ['cost', 'spec.json'],
      ['audit', 'spec.json'],
      ['compare', 'spec.json'],
      ['theory', 'a111'],
      ['sweep', 'sweep.json', '--out', 'many', '--dry-run'],
      ['data'],
      ['models'],
      ['rules'],
      ['bits', 'spec.json', '--of', 'error', '--out', 'bits', '--seeds', '1', '--to', '3'],
    ),
    fc.array(
      fc.oneof(
        settings.map((setting) => ['--set', setting]),
        fc
          .tuple(
            fc.constantFrom(
              '--backend',
              '--rule',
              '--node',
              '--supply',
              '--components',
              '--svg',
              '--arrays',
              '--of',
              '--format',
              '--tolerance',
              '--seeds',
              '--shard',
              '--workers',
              '--random',
              '--out',
              '--sweep',
            ),
            fc.oneof(
              fc.constantFrom('0', '-1', '1e9', '1/0', 'wasm', 'error', 'srbp,bp', 'NaN'),
              oddText(),
            ),
          )
          .map(([name, value]) => [name, value.replaceAll('\u0000', '')]),
        fc.constantFrom(['--json'], ['--help'], ['--all'], ['extra'], ['--no-such']),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([command, more]) => only(...command, ...more.flat()));

/** One of the files of a folder, changed as JSON, line by line, or in bytes. */
const oneMutated = (files: Files): fc.Arbitrary<Files> =>
  fc.constantFrom(...Object.keys(files)).chain((name) => {
    const bytes = files[name] as Uint8Array;
    const inBytes = mutatedBytes(bytes).map((changed) => ({ ...files, [name]: changed }));
    if (!/\.jsonl?$/.test(name)) return inBytes;
    const lines = Buffer.from(bytes)
      .toString()
      .split(/(?<=\})\n(?=\{)/);
    const inJson = fc.nat({ max: lines.length - 1 }).chain((at) =>
      mutatedJson([JSON.parse(lines[at] as string)]).map((value) => ({
        ...files,
        [name]: `${lines.map((line, i) => (i === at ? jsonText(value) : line)).join('\n')}\n`,
      })),
    );
    return fc.oneof({ weight: 4, arbitrary: inJson }, { weight: 1, arbitrary: inBytes });
  });

/** IDX files that agree with each other, or nearly. */
const dataOfAnySize: fc.Arbitrary<Files> = fc
  .record({
    counts: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
    size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    classes: fc.constantFrom(1, 2, 3, 4, 256),
    lacking: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ counts: [train, test], size: [rows, columns], classes, lacking }) => {
    const images = (count: number) =>
      idxBytes([count, rows, columns], counting(count * rows * columns));
    const labels = (count: number) => {
      const labelled = Math.max(0, count - lacking);
      return idxBytes(
        [labelled],
        counting(labelled).map((i) => i % classes),
      );
    };
    return {
      'data/train-images-idx3-ubyte': images(train),
      'data/train-labels-idx1-ubyte': labels(train),
      'data/t10k-images-idx3-ubyte': images(test),
      'data/t10k-labels-idx1-ubyte': labels(test),
    };
  });

const sweepFiles = { 'spec.json': jsonText(runSpecs[0]), 'sweep.json': jsonText(sweepSpecs[0]) };

const ofSweep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constant(only('sweep', 'sweep.json', '--out', 'many', '--dry-run')),
  },
  { weight: 1, arbitrary: fc.constant(aSweep) },
);

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
