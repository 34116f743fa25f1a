import { type Command, Option } from 'commander';
import type { ParetoOptions } from '../commands/pareto.js';
import type { ReportOptions } from '../commands/report.js';
import type { SweepCommandOptions } from '../commands/sweep.js';
import { append, backendOption, type Finish, jsonOption } from './options.js';
import { searches } from './searches.js';

const columnOption = (flags: string, description: string) =>
  new Option(flags, `${description} (can be repeated)`).argParser(append).default([], 'none');

const engineOption = () =>
  new Option('--engine <name>', 'what runs the points: processes here, or an array of jobs')
    .choices(['local', 'slurm'])
    .default('local');

const slurmOption = () =>
  new Option(
    '--slurm-option <name=value>',
    'with slurm: an option of sbatch, like partition=debug (can be repeated)',
  )
    .argParser(append)
    .default([], 'none');

const onACluster = `
On a cluster, the folder, the spec and Node must be on a file system that all nodes share:
  backwire sweep SPEC --engine slurm --tasks 20 --at-once 8 \\
    --slurm-option partition=cpu --slurm-option time=2:00:00 --slurm-option mem=2G
Given again, the same command takes up a job that has not ended, or else submits what is missing.
--dry-run prints the script; --workers is how many runs go at once in each task, on as many CPUs.`;

/** Commands about many runs: how they are made, joined, searched and shown. */
export const sweeps = (program: Command, finish: Finish): void => {
  program
    .command('sweep')
    .description('run every point of a design space that is not recorded yet')
    .argument('<spec>', 'a sweep spec, like sims/bits-and-rules/sweep.json')
    .option('-o, --out <dir>', 'the folder of journal and results (default: one in runs/)')
    .addOption(backendOption())
    .option(
      '-w, --workers <n>',
      'how many runs go at once (default: one a core; with slurm 1 a task)',
    )
    .option('--shard <i/n>', 'run the i-th of n shares')
    .option('--point-timeout <s>', 'seconds after which a run fails')
    .option('--point-memory <MiB>', "what a run's JavaScript may take before it fails")
    .option('--retry', 'run again what has failed')
    .option('--parquet', 'write the results as results.parquet too')
    .option('--stores', "keep each run's last stores, and all learning curves, as .npy")
    .option('--dry-run', 'say how many points there are and how long they will take')
    .addOption(engineOption())
    .option('--tasks <n>', 'with slurm: how many tasks share the runs (default: 8)')
    .option('--at-once <n>', 'with slurm: the most tasks that run at once (default: all)')
    .addOption(slurmOption())
    .addOption(jsonOption())
    .addHelpText('after', onACluster)
    .action(async (spec: string, options: SweepCommandOptions) => {
      const { sweepCommand } = await import('../commands/sweep.js');
      finish(await sweepCommand(spec, options));
    });

  program
    .command('share', { hidden: true })
    .description('run the share of one task of an array that sweep --engine slurm has submitted')
    .argument('<dir>', 'the folder of the submission')
    .argument('<task>', 'the number of the task')
    .action(async (folder: string, task: string) => {
      const { shareCommand } = await import('../commands/share.js');
      finish(await shareCommand(folder, task));
    });

  searches(program, finish);

  program
    .command('merge')
    .description('join the journals of several sweep folders')
    .argument('<into>', 'the folder that they are joined in')
    .argument('<dirs...>', 'folders of sweeps, or of shares of one')
    .addOption(jsonOption())
    .action(async (into: string, dirs: string[], options: { json?: boolean }) => {
      const { mergeCommand } = await import('../commands/merge.js');
      finish(await mergeCommand(into, dirs, options));
    });

  program
    .command('pareto')
    .description('list the machines of a sweep that no other betters in everything')
    .argument('<dir>', 'the folder of a sweep')
    .addOption(columnOption('--max <column>', 'a column of its results that is to be large'))
    .addOption(columnOption('--min <column>', 'a column of its results that is to be small'))
    .addOption(jsonOption())
    .action(async (dir: string, options: ParetoOptions) => {
      const { paretoCommand } = await import('../commands/pareto.js');
      finish(await paretoCommand(dir, options));
    });

  program
    .command('report')
    .description('write what a run or a sweep came to as one page with its pictures')
    .argument('<dir>', 'the folder of a run or a sweep')
    .option('-o, --out <dir>', 'where report.html and report/ go (default: the folder itself)')
    .addOption(jsonOption())
    .action(async (dir: string, options: ReportOptions) => {
      const { reportCommand } = await import('../commands/report.js');
      finish(await reportCommand(dir, options));
    });
};
