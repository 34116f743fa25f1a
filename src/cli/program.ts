import { Command, Option } from 'commander';
import type { AuditOptions } from './audit-command.js';
import type { BenchOptions } from './bench-command.js';
import type { BitsOptions } from './bits-command.js';
import type { BridgeOptions } from './bridge-command.js';
import type { CompareOptions, CostOptions } from './cost-command.js';
import type { ParetoOptions } from './pareto-command.js';
import type { ReportOptions } from './report-command.js';
import type { RunOptions } from './run-command.js';
import type { SweepCommandOptions } from './sweep-command.js';
import type { TheoryOptions } from './theory-command.js';

const append = (value: string, list: readonly string[]): string[] => [...list, value];

const setOption = () =>
  new Option('-s, --set <path=value>', 'change a field of the spec, like learning.rate=0.05')
    .argParser(append)
    .default([], 'none');

const columnOption = (flags: string, description: string) =>
  new Option(flags, `${description} (can be repeated)`).argParser(append).default([], 'none');

const jsonOption = () => new Option('--json', 'print one JSON object as the last line');

const backendOption = () =>
  new Option(
    '-b, --backend <name>',
    'what runs it: auto (the fastest here), wasm, gpu, gpu:MODE or reference',
  ).default('auto');

const componentsOption = () =>
  new Option('--components <table>', 'a table of cited prices, by name or path').default(
    'horowitz-45nm',
  );

const nodeOption = () =>
  new Option('--node <nm>', 'scale logic and memories to that node (default: as the table is)');

const supplyOption = () => new Option('--supply <volts>', 'and to that supply');

const resumeOption = () =>
  new Option('--resume <dir>', 'go on with the run in that folder').conflicts(['out', 'backend']);

const randomOption = () =>
  new Option('--random <n>', 'that random start instead of the example').conflicts(['set', 'all']);

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

const exits = `
Exit codes: 0 done, 1 it ran and the answer is no, 2 bad input,
130 ended by Ctrl-C in a state that can be resumed, 70 a fault of Backwire's own.`;

/** Tells what a command ended with. */
type Finish = (exitCode: number) => void;

/**
 * The command line. Each command is loaded when it is called, so that help is quick.
 * @param finish told the exit code of the command that ran.
 */
export const programFor = (version: string, finish: Finish): Command => {
  const program = new Command('backwire')
    .description('Simulates physical hardware that learns, bit for bit, and says how well it does.')
    .version(version)
    .showHelpAfterError('Add --help to see what there is.')
    .addHelpText('after', exits);

  program
    .command('run')
    .description('train a machine on a task and record it')
    .argument('[spec]', 'a run spec, like sims/quickstart/run.json')
    .addOption(setOption())
    .addOption(backendOption())
    .option('-o, --out <dir>', 'the folder of the record (default: a new one in runs/)')
    .addOption(resumeOption())
    .addOption(jsonOption())
    .action(async (spec: string | undefined, options: RunOptions) => {
      const { runCommand } = await import('./run-command.js');
      finish(await runCommand(spec, options));
    });

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
      const { sweepCommand } = await import('./sweep-command.js');
      finish(await sweepCommand(spec, options));
    });

  program
    .command('share', { hidden: true })
    .description('run the share of one task of an array that sweep --engine slurm has submitted')
    .argument('<dir>', 'the folder of the submission')
    .argument('<task>', 'the number of the task')
    .action(async (folder: string, task: string) => {
      const { shareCommand } = await import('./share-command.js');
      finish(await shareCommand(folder, task));
    });

  program
    .command('bits')
    .description('find the fewest bits that signals of a machine can have')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .requiredOption(
      '--of <signals>',
      'error, activity, weight, update, feedback, slope, or paths of fields, with commas between',
    )
    .addOption(
      new Option(
        '--format <format>',
        "like 'pow2<{bits},-3>', or 'error=Q0.{bits}' of one of several (can be repeated)",
      )
        .argParser(append)
        .default([], 'its range now'),
    )
    .option('--from <bits>', 'the fewest to try', '2')
    .option('--to <bits>', 'the most to try (default: 12; of several what each has now)')
    .option('--tolerance <points>', 'points of accuracy that may be lost on the mean', '0.5')
    .option('--seeds <n>', 'how many seeds', '3')
    .option('--scan', 'try every width')
    .option('-o, --out <dir>', 'the folder of journal and results (default: one in runs/)')
    .option('-w, --workers <n>', 'how many runs go at once (default: one a core)')
    .addOption(backendOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (spec: string, options: BitsOptions) => {
      const { bitsCommand } = await import('./bits-command.js');
      finish(await bitsCommand(spec, options));
    });

  program
    .command('merge')
    .description('join the journals of several sweep folders')
    .argument('<into>', 'the folder that they are joined in')
    .argument('<dirs...>', 'folders of sweeps, or of shares of one')
    .addOption(jsonOption())
    .action(async (into: string, dirs: string[], options: { json?: boolean }) => {
      const { mergeCommand } = await import('./merge-command.js');
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
      const { paretoCommand } = await import('./pareto-command.js');
      finish(await paretoCommand(dir, options));
    });

  program
    .command('report')
    .description('write what a run or a sweep came to as one page with its pictures')
    .argument('<dir>', 'the folder of a run or a sweep')
    .option('-o, --out <dir>', 'where report.html and report/ go (default: the folder itself)')
    .addOption(jsonOption())
    .action(async (dir: string, options: ReportOptions) => {
      const { reportCommand } = await import('./report-command.js');
      finish(await reportCommand(dir, options));
    });

  program
    .command('models')
    .description('list the hardware models, or show one')
    .argument('[name]', 'a model name, or the path of a model file')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { modelsCommand } = await import('./models-command.js');
      finish(await modelsCommand(name, options));
    });

  program
    .command('rules')
    .description('list the learning rules, or show one with its equations and its products')
    .argument('[name]', 'a rule, like srbp')
    .option('--spec <spec>', 'the run spec whose network is counted (default: the quickstart)')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: { spec?: string; json?: boolean }) => {
      const { rulesCommand } = await import('./rules-command.js');
      finish(await rulesCommand(name, options));
    });

  program
    .command('audit')
    .description('say what each update reads, and whether its synapse is given that')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .addOption(setOption())
    .addOption(
      new Option(
        '--arrays <way>',
        "which way arrays are read (default: the hardware model's)",
      ).choices(['forward', 'both']),
    )
    .addOption(jsonOption())
    .action(async (spec: string, options: AuditOptions) => {
      const { auditCommand } = await import('./audit-command.js');
      finish(await auditCommand(spec, options));
    });

  program
    .command('cost')
    .description('say what a machine takes for one sample: energy, cycles, wires, memory, room')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .addOption(setOption())
    .addOption(componentsOption())
    .addOption(nodeOption())
    .addOption(supplyOption())
    .option('--svg <file>', 'draw the floorplan into that file')
    .addOption(jsonOption())
    .action(async (spec: string, options: CostOptions) => {
      const { costCommand } = await import('./cost-command.js');
      finish(await costCommand(spec, options));
    });

  program
    .command('compare')
    .description('put what several learning rules take on the same machine side by side')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .option('--rule <names>', 'learning rules, with commas between', 'bp,rbp,srbp,arbp,drtp')
    .option('--sweep <dir>', 'the folder of a sweep over learning.rule, for accuracies')
    .addOption(setOption())
    .addOption(componentsOption())
    .addOption(nodeOption())
    .addOption(supplyOption())
    .addOption(jsonOption())
    .action(async (spec: string, options: CompareOptions) => {
      const { compareCommand } = await import('./cost-command.js');
      finish(await compareCommand(spec, options));
    });

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
      const { theoryCommand } = await import('./theory-command.js');
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
      const { bridgeCommand } = await import('./bridge-command.js');
      finish(await bridgeCommand(spec, options));
    });

  program
    .command('data')
    .description('show what a task holds')
    .argument('[task]', 'mnist, synthetic, or a folder of IDX files')
    .addOption(jsonOption())
    .action(async (task: string | undefined, options: { json?: boolean }) => {
      const { dataCommand } = await import('./data-command.js');
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
      const { benchCommand } = await import('./bench-command.js');
      finish(await benchCommand(spec, options));
    });

  program
    .command('doctor')
    .description('say what this machine can run')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { doctorCommand } = await import('./doctor-command.js');
      finish(await doctorCommand(options));
    });

  return program;
};
