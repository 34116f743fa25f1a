import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseSetting } from '../../experiment/index.js';
import {
  asksForSeveral,
  type BitsQuestion,
  type BitsWatcher,
  fewestBits,
  fewestBitsOfSeveral,
  processesFor,
  Stopped,
} from '../../sweep/index.js';
import { backendOf, countOf, refuse } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { preferenceInWords } from '../progress/sweep-progress.js';
import { ofOneInWords, ofSeveralInWords } from '../words/bits.js';

export interface BitsOptions {
  readonly of: string;
  readonly format: readonly string[];
  readonly set: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly tolerance: string;
  readonly seeds: string;
  readonly scan?: boolean;
  readonly retry?: boolean;
  readonly out?: string;
  readonly workers?: string;
  readonly backend: string;
  readonly json?: boolean;
}

const pointsOf = (text: string): number => {
  const points = Number(text);
  return points >= 0 && points <= 100
    ? points / 100
    : refuse(
        `--tolerance ${text.slice(0, 32)}`,
        'is no loss',
        'write points of accuracy, like 0.5',
      );
};

/** More than any machine has. */
const mostSignals = 16;

const signalsOf = (text: string): string[] => {
  const names = text.split(',').map((name) => name.trim());
  const where = `--of ${text.slice(0, 64)}`;
  if (names.some((name, i) => names.indexOf(name) !== i))
    refuse(where, 'names a signal twice', 'name each once');
  if (names.length > mostSignals)
    refuse(where, `names ${names.length} signals`, `name at most ${mostSignals}`);
  return names;
};

/** `signal=format`, or of one signal its format alone. */
const formatsOf = (
  written: readonly string[],
  of: readonly string[],
): ReadonlyMap<string, string> =>
  new Map(
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

const questionOf = (spec: string, options: BitsOptions): BitsQuestion => {
  const of = signalsOf(options.of);
  const settings = options.set.map(parseSetting);
  if (settings.some(({ path }) => path[0] === 'seed'))
    refuse('--set seed', 'is what bits goes through', 'write how many seeds, like --seeds 5');
  const from = countOf('--from', options.from) as number;
  const to = countOf('--to', options.to);
  if (to !== undefined && from > to)
    refuse('--from', `is ${from}, above --to ${to}`, 'write the fewest first');
  return {
    spec,
    of,
    formats: formatsOf(options.format, of),
    set: Object.fromEntries(settings.map(({ path, value }) => [path.join('.'), value])),
    from,
    to,
    seeds: countOf('--seeds', options.seeds) as number,
    tolerance: pointsOf(options.tolerance),
    scan: options.scan === true,
  };
};

/** Says at which widths the search is, and how many runs they take. */
const watcherOn = (stream: NodeJS.WriteStream, shouldStop: () => boolean): BitsWatcher => {
  const at = { widths: '' };
  return {
    shouldStop,
    onWidths: (widths) => {
      const each = Object.entries(widths).map(([signal, bits]) => `${bits} bits of ${signal}`);
      at.widths = each.join(', ') || 'the machine as it is';
    },
    onRound: (toRun, points) => {
      const where = at.widths === '' ? 'results' : at.widths;
      stream.write(`${where}: ${points} runs, ${toRun} of them new\n`);
      at.widths = '';
    },
    onBackend: (preference) => stream.write(preferenceInWords(preference)),
    onResult: () => {},
    onPlace: () => {},
  };
};

type Found = { readonly answer: object; readonly words: string; readonly isThere: boolean };

/** `backwire bits`: the fewest bits that signals of a machine can have. */
export const bitsCommand = async (spec: string, options: BitsOptions): Promise<number> => {
  const question = questionOf(spec, options);
  const asked = { ...question, tolerance: options.tolerance };
  const folder = options.out ?? join('runs', `${basename(dirname(resolve(spec)))}-bits`);
  const bounds = { workers: countOf('--workers', options.workers) ?? availableParallelism() };
  const where = { folder, backend: backendOf(options.backend), bounds };
  // One search is a sweep after the other: its processes are loaded once.
  const { engine, end } = processesFor(bounds);
  const shard = { index: 1, of: 1 };
  const sweepOptions = { ...where, shard, engine, retry: options.retry === true };
  const interrupt = listenForInterrupt('ending after the runs under way');
  const watcher = watcherOn(process.stderr, interrupt.asked);
  const search = async (): Promise<Found> => {
    if (!asksForSeveral(question)) {
      const answer = await fewestBits(question, sweepOptions, watcher);
      const isThere = answer.fewest !== undefined;
      return { answer, words: ofOneInWords(answer, asked), isThere };
    }
    const answer = await fewestBitsOfSeveral(question, sweepOptions, watcher);
    const isThere = answer.found !== undefined;
    return { answer, words: ofSeveralInWords(answer, asked), isThere };
  };
  try {
    const { answer, words, isThere } = await search();
    const told = `${words}\nresults in ${join(folder, 'results.csv')}`;
    process.stdout.write(`${options.json === true ? JSON.stringify(answer) : told}\n`);
    return isThere ? exitCodes.done : exitCodes.no;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.interrupted;
  } finally {
    await end();
    interrupt.stop();
  }
};
