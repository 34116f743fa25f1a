import { type BackendName, backendNames, registry } from '../../backends/index.js';
import { type Terms, workloads } from '../../bench/index.js';
import { suggestion } from '../../input/index.js';
import { modelNames } from '../../library/index.js';
import { backendOf, refuse, wholeNumber } from './arguments.js';

/** What the command line says of a bench of workloads. */
export interface WorkloadOptions {
  readonly workloads?: string;
  readonly hardware?: string;
  readonly backends?: string;
  readonly threads?: string;
  readonly repeats?: string;
  readonly compare?: string;
  readonly html?: string;
}

/** What an option lists with commas between, each once. */
const once = (text: string): string[] => [...new Set(text.split(','))];

const listOf = (option: string, text: string, known: readonly string[], what: string): string[] =>
  once(text).map((name) =>
    known.includes(name)
      ? name
      : refuse(`${option} ${name.slice(0, 64)}`, `is no ${what}`, suggestion(name, known)),
  );

/** The workloads that are named; `all` is every one. */
export const workloadsOf = (text: string): readonly string[] => {
  const known = [...workloads.keys()];
  const named = listOf('--workloads', text, ['all', ...known], 'workload');
  return named.includes('all') ? known : named;
};

const backendsUnlessTold = (): string => (registry.native.mayBeHere() ? 'wasm,native' : 'wasm');

const mostThreads = 1024;

/** How many threads each row has in turn. */
export const threadsOf = (threads = '1'): number[] =>
  once(threads).map((count) => wholeNumber('--threads', count, 1, mostThreads));

/** What workloads are timed on, as the options say. */
export const axesOf = ({
  hardware = 'digital-int8',
  backends = backendsUnlessTold(),
  threads,
}: WorkloadOptions): Pick<Terms, 'hardware' | 'backends' | 'threads'> => ({
  hardware: listOf('--hardware', hardware, modelNames(), 'hardware model that is shipped'),
  backends: once(backends).map(
    (name) => backendOf(name, '--backends', backendNames) as BackendName,
  ),
  threads: threadsOf(threads),
});

/** How often each row is timed. */
export const repeatsOf = ({ repeats = '3' }: WorkloadOptions): number =>
  wholeNumber('--repeats', repeats, 3, 1000);

const ofWorkloads = ['hardware', 'repeats', 'compare', 'html'] as const;

/** @throws InputError where an option says something of workloads, and none are named. */
export const refuseWithoutWorkloads = (options: WorkloadOptions): void => {
  const stray = ofWorkloads.find((option) => options[option] !== undefined);
  if (stray !== undefined)
    refuse(`--${stray}`, 'says something of workloads', 'add --workloads all, or leave it out');
};
