import { Option } from 'commander';

/** Tells what a command ended with. */
export type Finish = (exitCode: number) => void;

export const append = (value: string, list: readonly string[]): string[] => [...list, value];

export const setOption = () =>
  new Option('-s, --set <path=value>', 'change a field of the spec, like learning.rate=0.05')
    .argParser(append)
    .default([], 'none');

export const jsonOption = () => new Option('--json', 'print one JSON object as the last line');

export const threadsOption = () =>
  new Option('--threads <n>', 'how many threads run it; the result is the same').default('1');

export const backendOption = () =>
  new Option(
    '-b, --backend <name>',
    'what runs it: auto (the fastest here), wasm, native, gpu, gpu:MODE or reference',
  ).default('auto');
