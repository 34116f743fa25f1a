import { join } from 'node:path';
import { bits } from '../../api/index.js';
import type { BitsEvent, FewestBits, FewestOfSeveral } from '../../sweep/index.js';
import { countOf, refuse } from '../arguments/arguments.js';
import { type SearchOptions, searchOf } from '../arguments/search.js';
import { byKind } from '../progress/by-kind.js';
import { searchProgressOn } from '../progress/search-progress.js';
import { ofOneInWords, ofSeveralInWords } from '../words/bits.js';
import { answered, folderOf } from './search.js';

export interface BitsOptions extends SearchOptions {
  readonly format: readonly string[];
  readonly from: string;
  readonly to?: string;
}

/** `signal=format`, or of one signal its format alone. */
const formatsOf = (
  written: readonly string[],
  of: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    written.map((text): [string, string] => {
      const name = of.find((signal) => text.startsWith(`${signal}=`));
      if (name !== undefined) return [name, text.slice(name.length + 1)];
      if (of.length === 1 && !text.includes('=')) return [of[0] as string, text];
      return refuse(
        `--format ${text.slice(0, 64)}`,
        `is of none of ${of.join(', ')}`,
        `write --format '${of[0]}=pow2<{bits},-3>'`,
      );
    }),
  );

const askedOf = (options: BitsOptions) => {
  const search = searchOf(options);
  return {
    ...search,
    formats: formatsOf(options.format, search.of),
    from: countOf('--from', options.from) as number,
    to: countOf('--to', options.to),
  };
};

const widthsInWords = (widths: Readonly<Record<string, number>>): string => {
  const each = Object.entries(widths).map(([signal, bits]) => `${bits} bits of ${signal}`);
  return each.join(', ') || 'the machine as it is';
};

/** Says at which widths the search is, and how many runs they take. */
const progressOn = (stream: NodeJS.WriteStream): ((event: BitsEvent) => void) => {
  const { at, ofSweeps } = searchProgressOn(stream);
  return byKind<BitsEvent>({ ...ofSweeps, widths: ({ widths }) => at(widthsInWords(widths)) });
};

type Answer = FewestBits | FewestOfSeveral;

const isOfOne = (answer: Answer): answer is FewestBits => 'fewest' in answer;

/** `backwire bits`: the fewest bits that signals of a machine can have. */
export const bitsCommand = async (spec: string, options: BitsOptions): Promise<number> => {
  const asked = askedOf(options);
  const out = folderOf(spec, options, 'bits');
  const onProgress = progressOn(process.stderr);
  const told = { ...asked, tolerance: options.tolerance };
  return answered<Answer>(
    (signal) => bits({ spec, ...asked, out, signal, onProgress }),
    options.json,
    {
      inWords: (answer) => {
        const words = isOfOne(answer) ? ofOneInWords(answer, told) : ofSeveralInWords(answer, told);
        return `${words}\nresults in ${join(out, 'results.csv')}`;
      },
      asJson: (answer) => answer,
      isThere: (answer) => (isOfOne(answer) ? answer.fewest : answer.found) !== undefined,
    },
  );
};
