import { limits } from '../../api/index.js';
import type { LimitsEvent, WorstLevel } from '../../sweep/index.js';
import { refuse } from '../arguments/arguments.js';
import { listOf, type SearchOptions, searchOf } from '../arguments/search.js';
import { byKind } from '../progress/by-kind.js';
import { searchProgressOn } from '../progress/search-progress.js';
import { limitInWords } from '../words/limits.js';
import { answered, folderOf } from './search.js';

export interface LimitsOptions extends SearchOptions {
  readonly levels?: string;
}

const levelOf = (text: string): number =>
  /^[\d.]+(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : refuse(
        `--levels ${text.slice(0, 32)}`,
        'is no level',
        'write numbers with commas between, like 0.01,0.1',
      );

const levelsOf = (text: string | undefined): number[] | undefined =>
  text === undefined ? undefined : listOf(text).map(levelOf);

/** Says at which level the search is, and how many runs it takes. */
const progressOn = (stream: NodeJS.WriteStream): ((event: LimitsEvent) => void) => {
  const { at, ofSweeps } = searchProgressOn(stream);
  return byKind<LimitsEvent>({
    ...ofSweeps,
    level: ({ imperfection, level }) =>
      at(level === 0 ? `without ${imperfection}` : `${imperfection} of ${level}`),
  });
};

/** `backwire limits`: the worst of an imperfection that a machine bears. */
export const limitsCommand = async (spec: string, options: LimitsOptions): Promise<number> => {
  const asked = { ...searchOf(options), levels: levelsOf(options.levels) };
  const out = folderOf(spec, options, 'limits');
  const onProgress = progressOn(process.stderr);
  return answered<readonly WorstLevel[]>(
    (signal) => limits({ spec, ...asked, out, signal, onProgress }),
    options.json,
    {
      inWords: (answer) => answer.map((limit) => limitInWords(limit, options)).join('\n\n'),
      asJson: (answer) => ({ limits: answer }),
      isThere: (answer) => answer.every(({ worst }) => worst !== undefined),
    },
  );
};
