import fc from 'fast-check';
import { type Command, only, runOnce } from './commands.js';
import { runSpecs } from './corpus.js';
import { mutatedJson } from './json-mutations.js';
import { jsonText, oddText } from './odd-values.js';
import { fieldNames } from './words.js';

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

/** Command lines with options that are wrong, or right by chance. */
export const options: fc.Arbitrary<Command> = fc
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
