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

const whatIsTimed = `
Workloads: online, batch-100, wide-1024, wide-4096 and cifar10 are machines that learn; sweep is a small sweep,
start-up is backwire --help, and pricing is how fast machines are drawn and priced. Each is timed on every
hardware, backend and count of threads (of sweep: workers), beside the limit of this machine:
  backwire bench --workloads online,batch-100 --hardware digital-int8,ideal-float32 --backends wasm,native
docs/benchmarks.md says what the limit is.`;

const bench = (program: Command, finish: Finish): void => {
  program
    .command('bench')
    .description('time backends on a machine or on named workloads, and what auto chooses')
    .argument('[spec]', 'a run spec (default: the quickstart)')
    .addOption(setOption())
    .option(
      '--backends <names>',
      'what to time, with commas between (default: reference,wasm,auto; of workloads wasm, and native where it is here)',
    )
    .option('--batches <sizes>', 'batch sizes of a spec (default: 1,100)')
    .option('--seconds <s>', 'seconds for each row, of workloads each time', '2')
    .option('--workloads <names>', 'named workloads instead of a spec, or all')
    .option('--hardware <models>', 'of workloads: hardware models (default: digital-int8)')
    .option('--threads <counts>', 'how many threads may take part (default: 1)')
    .option('--repeats <n>', 'of workloads: how often each is timed (default: 3)')
    .option('--compare <file>', 'of workloads: what --json told earlier, to compare with')
    .option('--html <file>', 'of workloads: write a page with a picture of each')
    .addOption(jsonOption())
    .addHelpText('after', whatIsTimed)
    .action(async (spec: string | undefined, options: BenchOptions) => {
      const { benchCommand } = await import('../commands/bench.js');
      finish(await benchCommand(spec, options));
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

  bench(program, finish);

  program
    .command('doctor')
    .description('say what this machine can run')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { doctorCommand } = await import('../commands/doctor.js');
      finish(await doctorCommand(options));
    });
};
