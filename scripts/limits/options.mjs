// What the command is asked for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { tasks } from './questions.mjs';

const names = Object.keys(tasks);

const task = (text, before) => {
  if (names.includes(text)) return [...(before ?? []), text];
  throw new InvalidArgumentError(`There is no such task; write one of ${names.join(', ')}.`);
};

/**
 * Reads the words of a command line; ends the process where they ask for help or can't be meant.
 * @returns {any}
 */
export const optionsOf = (words) => {
  const command = new Command('sh scripts/bit-limits')
    .description(
      'Finds the fewest bits of error by rule and task and writes docs/bit-limits.md; begun again, it goes on where it stopped.',
    )
    .addOption(
      new Option(
        '--only <task>',
        `${names.join(', ')}; repeatable (default: all of them)`,
      ).argParser(task),
    )
    .option('--workers <count>', 'runs at a time', '1')
    .option('--fashion <folder>', 'where Fashion-MNIST is', '/usr/share/datasets/fashion-mnist')
    .option('--cifar10 <folder>', 'where CIFAR-10 is', 'data/cifar10')
    .option('--tell', 'measure nothing; write the page of what was measured', false)
    .showHelpAfterError('Add --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.parse(words, { from: 'user' });
  return { only: names, ...command.opts() };
};
