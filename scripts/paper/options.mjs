// What the command of sims/paper is asked for.
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';

const count = (text) => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no count; write 1 or more.');
};

const oneOf = (names) => (text, before) => {
  if (names.includes(text)) return [...before, text];
  throw new InvalidArgumentError(`There is none of that name; write one of ${names.join(', ')}.`);
};

const task = (text) => {
  if (text === 'mnist') return text;
  throw new InvalidArgumentError("It can't be reproduced; write mnist.");
};

/** A trial answers less than the published question, and so it is never published. */
const refuseTrial = (command, { publish, epochs, seeds }) => {
  const trial = Object.entries({ epochs, seeds }).find(([, given]) => given !== undefined);
  if (!publish || trial === undefined) return;
  command.error(`error: --publish takes questions as they stand; leave --${trial[0]} out`, {
    exitCode: 2,
  });
};

/** Reads the words of a command line; ends the process where they ask for help or can't be meant. */
export const optionsOf = (words, questionNames) => {
  const command = new Command('sh scripts/reproduce')
    .description(
      "Runs the paper's experiments of sims/paper; run again, it goes on where it stopped.",
    )
    .argument('<task>', 'mnist', task)
    .option('--only <question>', 'one question of sims/paper; repeatable', oneOf(questionNames), [])
    .option('--epochs <count>', 'a trial: so many epochs, whatever the questions ask for', count)
    .option('--seeds <count>', 'a trial: so many seeds', count)
    .option('--workers <count>', 'runs at a time', count, availableParallelism())
    .option('--tell', 'run nothing; write the page of what there is', false)
    .option(
      '--publish',
      'count what sims/paper/measured.jsonl holds, add to it, and write docs/reproduction.md',
      false,
    )
    .addHelpText('after', '\nWithout --publish the page is written to runs/paper, beside the runs.')
    .showHelpAfterError('Add --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.parse(words, { from: 'user' });
  refuseTrial(command, command.opts());
  return command.opts();
};
