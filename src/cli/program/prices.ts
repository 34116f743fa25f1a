import { type Command, Option } from 'commander';
import type { CompareOptions } from '../commands/compare.js';
import type { CostOptions } from '../commands/cost.js';
import { type Finish, jsonOption, setOption } from './options.js';

const componentsOption = () =>
  new Option('--components <table>', 'a table of cited prices, by name or path').default(
    'horowitz-45nm',
  );

const nodeOption = () =>
  new Option('--node <nm>', 'scale logic and memories to that node (default: as the table is)');

const supplyOption = () => new Option('--supply <volts>', 'and to that supply');

/** Commands that say what a machine takes. */
export const prices = (program: Command, finish: Finish): void => {
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
      const { costCommand } = await import('../commands/cost.js');
      finish(await costCommand(spec, options));
    });

  program
    .command('compare')
    .description('put what several learning rules take on the same machine side by side')
    .argument('<spec>', 'a run spec, like sims/quickstart/run.json')
    .option('--rule <names>', 'learning rules, with commas between', 'bp,rbp,srbp,arbp,drtp')
    .option('--sweep <dir>', 'the folder of a sweep that ran these very machines, for accuracies')
    .addOption(setOption())
    .addOption(componentsOption())
    .addOption(nodeOption())
    .addOption(supplyOption())
    .addOption(jsonOption())
    .action(async (spec: string, options: CompareOptions) => {
      const { compareCommand } = await import('../commands/compare.js');
      finish(await compareCommand(spec, options));
    });
};
