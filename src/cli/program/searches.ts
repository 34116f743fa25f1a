import { type Command, Option } from 'commander';
import type { BitsOptions } from '../commands/bits.js';
import type { LimitsOptions } from '../commands/limits.js';
import { append, backendOption, type Finish, jsonOption, setOption } from './options.js';

/** What any search may be told. */
const withSearchOptions = (command: Command, rung: string): Command =>
  command
    .option('--tolerance <points>', 'points of accuracy that may be lost on the mean', '0.5')
    .option('--seeds <n>', 'how many seeds', '3')
    .option('--scan', `try every ${rung}`)
    .option('--retry', 'run again what failed')
    .option('-o, --out <dir>', 'the folder of journal and results (default: one in runs/)')
    .option('-w, --workers <n>', 'how many runs go at once (default: one a core)')
    .addOption(backendOption())
    .addOption(setOption())
    .addOption(jsonOption());

const formatOption = () =>
  new Option(
    '--format <format>',
    "like 'pow2<{bits},-3>', or 'error=Q0.{bits}' of one of several (can be repeated)",
  )
    .argParser(append)
    .default([], 'its range now');

const whatLevelsAre = `
Imperfections, each of weight, feedback, bias or both (weights and feedback alike), like both.stuck:
  stuck      cells that never move, as a probability
  spread     of the steps of cells, asymmetry between up and down, ends of their range: deviations, as parts of them
  noise      of each pulse: its deviation, as a part of the step
and channel.dropout, channel.stuck: what the learning channel loses, and its broken lines, as probabilities.
The machine without the imperfection, level 0 of it, is what each level is held against.`;

/** Searches for the worst machine that is enough. */
export const searches = (program: Command, finish: Finish): void => {
  const bits = program
    .command('bits')
    .description('find the fewest bits that signals of a machine can have')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .requiredOption(
      '--of <signals>',
      'error, activity, weight, update, feedback, slope, like activity@2 in layer 2 alone or activity@each in one layer after the other, or paths of fields, with commas between',
    )
    .addOption(formatOption())
    .option('--from <bits>', 'the fewest to try', '2')
    .option('--to <bits>', 'the most to try (default: 12; of several what each has now)');
  withSearchOptions(bits, 'width').action(async (spec: string, options: BitsOptions) => {
    const { bitsCommand } = await import('../commands/bits.js');
    finish(await bitsCommand(spec, options));
  });

  const limits = program
    .command('limits')
    .description('find the worst level of an imperfection of devices that a machine bears')
    .argument('<spec>', 'a run spec whose cells have devices')
    .requiredOption(
      '--of <imperfections>',
      'like feedback.stuck, with commas between: each is asked about with the others as they are',
    )
    .option(
      '--levels <levels>',
      'levels to try, with commas between (default: 0.001 to 0.5 of probabilities, 0.01 to 10 of the rest)',
    );
  withSearchOptions(limits, 'level')
    .addHelpText('after', whatLevelsAre)
    .action(async (spec: string, options: LimitsOptions) => {
      const { limitsCommand } = await import('../commands/limits.js');
      finish(await limitsCommand(spec, options));
    });
};
