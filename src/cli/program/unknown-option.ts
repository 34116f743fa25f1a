import type { Command } from 'commander';

/** Fields of a run spec by the options that they are taken for. */
const fields: Readonly<Record<string, string>> = {
  '--epochs': 'epochs',
  '--seed': 'seed',
  '--task': 'task',
  '--dataset': 'task',
  '--hardware': 'hardware',
  '--model': 'hardware',
  '--rule': 'learning.rule',
  '--rate': 'learning.rate',
  '--lr': 'learning.rate',
  '--learning-rate': 'learning.rate',
  '--batch': 'learning.batch',
  '--batch-size': 'learning.batch',
  '--decay': 'learning.decay',
  '--weight-decay': 'learning.weightDecay',
  '--diagnostics': 'diagnostics',
  '--augmentation': 'augmentation',
  '--normalisation': 'normalisation',
};

const takesSettings = ({ options }: Command): boolean =>
  options.some(({ long }) => long === '--set');

/** What follows an option on a command line. */
const valueAfter = (option: string, line: readonly string[]): string => {
  const written = line.find((word) => word.startsWith(`${option}=`));
  const next = line[line.indexOf(option) + 1] ?? '…';
  return written?.slice(option.length + 1) ?? (next.startsWith('-') ? '…' : next);
};

/** What to write in place of an option that there is not, where it is taken for a field of the spec. */
const remedyFor = (text: string, command: Command, line: readonly string[]): string => {
  const [, option] = /unknown option '([^'=]+)/.exec(text) ?? [];
  const field = option === undefined ? undefined : fields[option];
  if (option === undefined || field === undefined) return '';
  const value = valueAfter(option, line);
  if (takesSettings(command)) return `Write --set ${field}=${value}.\n`;
  return command.name() === 'sweep'
    ? `Write "${field}": ${value} under "set" in the sweep spec, or under "axes".\n`
    : '';
};

/** Has a command say what to write for an option that it has not, but its spec has as a field. */
export const explainUnknownOptions = (command: Command, line: readonly string[]): void => {
  command.configureOutput({
    outputError: (text, write) => write(`${text}${remedyFor(text, command, line)}`),
  });
};
