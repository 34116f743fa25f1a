import { describe, expect, test } from 'vitest';
import { filesUnder, textOf } from './repository.js';

const files = filesUnder('src', '.ts').filter((path) => !path.endsWith('.generated.ts'));

const withoutComments = (text: string): string =>
  text.replace(/\/\*.*?\*\//gs, '').replace(/\/\/.*$/gm, '');

/** What matches in the source, as `file: match`, each once. */
const found = (pattern: RegExp): string[] =>
  files.flatMap((path) => {
    const matches = withoutComments(textOf(path)).match(pattern) ?? [];
    return [...new Set(matches)].map((match) => `${path}: ${match}`);
  });

const inexact =
  /\b(?:Math|NativeMath|Mathf)\.(?:a?tanh?|a?sinh?|a?cosh?|atan2|exp|expm1|log\d*p?|pow|cbrt|hypot)\b/g;

describe('the source', () => {
  test('calls functions that engines may round differently only where float32, a price or an angle is computed', () => {
    expect(found(inexact)).toEqual([
      'src/backends/gpu/float-functions.ts: Math.exp',
      'src/backends/gpu/float-softmax.ts: Math.exp',
      'src/backends/reference/float-steps.ts: Math.tanh',
      'src/backends/reference/float-steps.ts: Math.exp',
      'src/backends/wasm/assembly/real-numbers.ts: NativeMath.exp',
      // Where an error of the last bit changes no result: a width and a count of halvings.
      'src/cost/price.ts: Math.log',
      // The direction of an arrow in a picture.
      'src/figures/plane.ts: Math.atan2',
      'src/fixed/exponential.ts: Math.log2',
      'src/fixed/format.ts: Math.log2',
      'src/training/diagnostics/angle.ts: Math.atan2',
    ]);
  });

  test('takes no chance but from its own streams', () => {
    expect(found(/Math\.random|randomBytes|randomInt|getRandomValues|randomUUID/g)).toEqual([]);
  });

  test('reads the date nowhere but in the command line', () => {
    // A date that is written in the source is none that is read.
    const readers = found(/Date\.now|new Date\b(?!\(\d)/g);
    expect(readers.filter((reader) => !reader.startsWith('src/cli/'))).toEqual([]);
    expect(readers).toContain('src/cli/commands/run.ts: new Date');
  });

  test('has no state of a module', () => {
    expect(found(/^(?:export )?(?:let|var) .*/gm)).toEqual([]);
  });
});
