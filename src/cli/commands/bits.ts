import { basename, dirname, join, resolve } from 'node:path';
import { bits } from '../../api/index.js';
import { parseSetting } from '../../experiment/index.js';
import type { BitsEvent, FewestBits, FewestOfSeveral } from '../../sweep/index.js';
import { backendOf, countOf, refuse } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { byKind } from '../progress/by-kind.js';
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

const signalsOf = (text: string): string[] => text.split(',').map((name) => name.trim());

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
  const of = signalsOf(options.of);
  return {
    of,
    formats: formatsOf(options.format, of),
    set: options.set.map(parseSetting),
    from: countOf('--from', options.from) as number,
    to: countOf('--to', options.to),
    seeds: countOf('--seeds', options.seeds) as number,
    tolerance: pointsOf(options.tolerance),
    scan: options.scan === true,
    retry: options.retry === true,
    workers: countOf('--workers', options.workers),
    backend: backendOf(options.backend),
  };
};

const widthsInWords = (widths: Readonly<Record<string, number>>): string => {
  const each = Object.entries(widths).map(([signal, bits]) => `${bits} bits of ${signal}`);
  return each.join(', ') || 'the machine as it is';
};

/** Says at which widths the search is, and how many runs they take. */
const progressOn = (stream: NodeJS.WriteStream): ((event: BitsEvent) => void) => {
  const at = { widths: 'results' };
  return byKind<BitsEvent>({
    widths: ({ widths }) => {
      at.widths = widthsInWords(widths);
    },
    round: ({ toRun, points }) => {
      stream.write(`${at.widths}: ${points} runs, ${toRun} of them new\n`);
      at.widths = 'results';
    },
    backend: ({ preference }) => stream.write(preferenceInWords(preference)),
  });
};

type Answer = FewestBits | FewestOfSeveral;

const isOfOne = (answer: Answer): answer is FewestBits => 'fewest' in answer;

const isThere = (answer: Answer): boolean =>
  (isOfOne(answer) ? answer.fewest : answer.found) !== undefined;

/** `backwire bits`: the fewest bits that signals of a machine can have. */
export const bitsCommand = async (spec: string, options: BitsOptions): Promise<number> => {
  const asked = askedOf(options);
  const folder = options.out ?? join('runs', `${basename(dirname(resolve(spec)))}-bits`);
  const interrupt = listenForInterrupt('ending after the runs under way');
  const watcher = { signal: interrupt.signal, onProgress: progressOn(process.stderr) };
  try {
    const answer = await interrupt.resultOf(bits({ spec, ...asked, out: folder, ...watcher }));
    if (answer === undefined) {
      process.stderr.write('stopped; the same command goes on\n');
      return exitCodes.interrupted;
    }
    const told = { ...asked, tolerance: options.tolerance };
    const words = isOfOne(answer) ? ofOneInWords(answer, told) : ofSeveralInWords(answer, told);
    const text = `${words}\nresults in ${join(folder, 'results.csv')}`;
    process.stdout.write(`${options.json === true ? JSON.stringify(answer) : text}\n`);
    return isThere(answer) ? exitCodes.done : exitCodes.no;
  } finally {
    interrupt.stop();
  }
};
