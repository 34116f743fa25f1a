import { type Command, Option } from 'commander';
import type { BridgeOptions } from '../commands/bridge.js';
import type { TheoryOptions } from '../commands/theory.js';
import { type Finish, jsonOption, setOption } from './options.js';

const randomOption = () =>
  new Option('--random <n>', 'that random start instead of the example').conflicts(['set', 'all']);

/** Commands that hold machines to the theory of learning. */
export const theories = (program: Command, finish: Finish): void => {
  program
    .command('theory')
    .description('try a theorem of the learning equations, or all of them from random starts')
    .argument('[name]', 'a theorem, like a111 (default: list them)')
    .addOption(setOption())
    .option('--all', 'try every theorem from many random starts')
    .option('--starts <n>', 'how many, with --all', '200')
    .option('--seed <n>', 'the root of all chance', '1')
    .addOption(randomOption())
    .option('--svg <path>', 'draw it to that file; with --all each to a file in that folder')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: TheoryOptions) => {
      const { theoryCommand } = await import('../commands/theory.js');
      finish(await theoryCommand(name, options));
    });

  program
    .command('bridge')
    .description('hold machines beside the learning equations that they should follow')
    .argument('[spec]', 'which machines (default: sims/theory/bridge.json)')
    .addOption(setOption())
    .option('--svg <file>', 'draw where fixed machines stop')
    .addOption(jsonOption())
    .action(async (spec: string | undefined, options: BridgeOptions) => {
      const { bridgeCommand } = await import('../commands/bridge.js');
      finish(await bridgeCommand(spec, options));
    });
};
