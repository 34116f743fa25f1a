// What the command of sims/paper is asked for.
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { tasks } from './series.mjs';

const count = (text) => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no count; write 1 or more.');
};

const another = (text, before) => [...before, text];

const task = (text) => {
  if (tasks.includes(text)) return text;
  throw new InvalidArgumentError(`It can't be reproduced; write ${tasks.join(' or ')}.`);
};

/** Every question that is asked for is there. */
const refuseUnknown = (command, { only }, names) => {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  command.error(
    `error: --only ${unknown}: there is none of that name; write one of ${names.join(', ')}`,
    { exitCode: 2 },
  );
};

/** A trial answers less than the published question, and so it is never published. */
const refuseTrial = (command, { publish, epochs, seeds }) => {
  const trial = Object.entries({ epochs, seeds }).find(([, given]) => given !== undefined);
  if (!publish || trial === undefined) return;
  command.error(`error: --publish takes questions as they stand; leave --${trial[0]} out`, {
    exitCode: 2,
  });
};

/**
 * Reads the words of a command line; ends the process where they ask for help or can't be meant.
 * @param namesOf the names of a task's questions.
 */
export const optionsOf = (words, namesOf) => {
  const command = new Command('sh scripts/reproduce')
    .description(
      "Runs the paper's experiments of sims/paper; run again, it goes on where it stopped.",
    )
    .argument('<task>', tasks.join(' or '), task)
    .option('--data <folder>', 'where CIFAR-10 is (default: data/cifar10)')
    .option('--only <question>', 'one of its questions; repeatable', another, [])
    .option('--epochs <count>', 'a trial: so many epochs, whatever the questions ask for', count)
    .option('--seeds <count>', 'a trial: so many seeds', count)
    .option('--workers <count>', 'runs at a time', count, availableParallelism())
    .option('--tell', 'run nothing; write the page of what there is', false)
    .option(
      '--publish',
      'count what is published beside the questions, add to it, and write its page in docs',
      false,
    )
    .addHelpText('after', '\nWithout --publish the page is written beside the runs, in runs.')
    .showHelpAfterError('Add --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.parse(words, { from: 'user' });
  /** @type {any} */
  const options = { task: command.args[0], ...command.opts() };
  refuseTrial(command, options);
  refuseUnknown(command, options, namesOf(options.task));
  return options;
};
