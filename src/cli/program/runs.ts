import { type Command, Option } from 'commander';
import type { RunOptions } from '../commands/run.js';
import { backendOption, type Finish, jsonOption, setOption, threadsOption } from './options.js';

const resumeOption = () =>
  new Option('--resume <dir>', 'go on with the run in that folder').conflicts(['out', 'backend']);

/** The command that trains one machine. */
export const runs = (program: Command, finish: Finish): void => {
  program
    .command('run')
    .description('train a machine on a task and record it')
    .argument('[spec]', 'a run spec, like sims/quickstart/run.json')
    .addOption(setOption())
    .addOption(backendOption())
    .addOption(threadsOption())
    .option('-o, --out <dir>', 'the folder of the record (default: a new one in runs/)')
    .addOption(resumeOption())
    .addOption(jsonOption())
    .action(async (spec: string | undefined, options: RunOptions) => {
      const { runCommand } = await import('../commands/run.js');
      finish(await runCommand(spec, options));
    });
};
