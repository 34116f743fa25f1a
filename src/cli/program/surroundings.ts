import type { Command } from 'commander';
import type { BenchOptions } from '../commands/bench.js';
import { type Finish, jsonOption, setOption } from './options.js';

/** Commands about what there is here to run and to learn from. */
export const surroundings = (program: Command, finish: Finish): void => {
  program
    .command('data')
    .description('show what a task holds')
    .argument('[task]', 'mnist, synthetic, or a folder of IDX files or of CIFAR-10')
    .addOption(jsonOption())
    .action(async (task: string | undefined, options: { json?: boolean }) => {
      const { dataCommand } = await import('../commands/data.js');
      finish(await dataCommand(task, options));
    });

  program
    .command('bench')
    .description('time backends on a machine, and what auto chooses for it')
    .argument('[spec]', 'a run spec (default: the quickstart)')
    .addOption(setOption())
    .option('--backends <names>', 'what to time, with commas between', 'reference,wasm,auto')
    .option('--batches <sizes>', 'batch sizes', '1,100')
    .option('--seconds <s>', 'seconds for each row', '2')
    .addOption(jsonOption())
    .action(async (spec: string | undefined, options: BenchOptions) => {
      const { benchCommand } = await import('../commands/bench.js');
      finish(await benchCommand(spec, options));
    });

  program
    .command('doctor')
    .description('say what this machine can run')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { doctorCommand } = await import('../commands/doctor.js');
      finish(await doctorCommand(options));
    });
};
