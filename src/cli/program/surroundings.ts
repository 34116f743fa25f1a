import type { Command } from 'commander';
import type { BenchOptions } from '../commands/bench.js';
import type { DataGetOptions } from '../commands/data-get.js';
import { type Finish, jsonOption, setOption } from './options.js';

const whatIsFetched = `
CIFAR-10 and Fashion-MNIST are taken from their authors, and MNIST from the Common Visual Data Foundation, or each
from a mirror or a copy with --from. What arrives must have the SHA-256 that is known of it. For cifar10, --from is
the address or the file of its archive; for mnist and fashion-mnist, the address or the folder that their four
files are under. What has arrived is kept when it is interrupted, and the same command goes on from there. A
server that sends nothing for 30 s is given up. Proxies that the environment names are not asked.`;

const dataGet = (data: Command, finish: Finish): void => {
  data
    .command('get')
    .description('fetch a published data set, check it and unpack it')
    .argument('<set>', 'cifar10, mnist or fashion-mnist')
    .option('--from <place>', 'an address, a file or a folder that has it (default: its publisher)')
    .option('--to <folder>', 'the folder that it is unpacked to (default: data/SET)')
    .addOption(jsonOption())
    .addHelpText('after', whatIsFetched)
    .action(async (set: string, _: DataGetOptions, command: Command) => {
      const { dataGetCommand } = await import('../commands/data-get.js');
      // Commander gives --json to the command above, which has it too.
      finish(await dataGetCommand(set, command.optsWithGlobals()));
    });
};

/** Commands about what there is here to run and to learn from. */
export const surroundings = (program: Command, finish: Finish): void => {
  const data = program
    .command('data')
    .description('show what a task holds, or get a published data set')
    .argument('[task]', 'mnist, synthetic, or a folder of IDX files or of CIFAR-10')
    .addOption(jsonOption())
    .action(async (task: string | undefined, options: { json?: boolean }) => {
      const { dataCommand } = await import('../commands/data.js');
      finish(await dataCommand(task, options));
    });
  dataGet(data, finish);

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
