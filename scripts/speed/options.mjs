// What the command is asked for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { parts } from './workloads.mjs';

const count = (text) => {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no count; write 1 to 999.');
};

const positive = (text) => {
  const number = Number(text);
  if (number > 0 && number <= 600) return number;
  throw new InvalidArgumentError('It is no number above 0 and up to 600.');
};

const names = Object.keys(parts);

const part = (text, before) => {
  if (names.includes(text)) return [...(before ?? []), text];
  throw new InvalidArgumentError(`There is no such part; write one of ${names.join(', ')}.`);
};

/**
 * Reads the words of a command line; ends the process where they ask for help or can't be meant.
 * @returns {any}
 */
export const optionsOf = (words) => {
  const command = new Command('sh scripts/performance')
    .description(
      'Times Backwire beside PyTorch and gpu.js and writes docs/performance.md; run again on the same day, it goes on where it stopped.',
    )
    .addOption(
      new Option(
        '--only <part>',
        `${names.join(', ')}; repeatable (default: all of them)`,
      ).argParser(part),
    )
    .option('--rounds <count>', 'so many times, each contender of a workload in turn', count, 3)
    .option('--seconds <s>', 'seconds for each contender and round', positive, 2)
    .option('--python <file>', 'a Python with PyTorch (default: the first of those that are here)')
    .option('--cifar10 <folder>', 'where CIFAR-10 is', 'data/cifar10')
    .option('--anew', 'count nothing that was measured before', false)
    .option('--tell', 'measure nothing; write the page of what was measured', false)
    .showHelpAfterError('Add --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.parse(words, { from: 'user' });
  return { only: names, ...command.opts() };
};
