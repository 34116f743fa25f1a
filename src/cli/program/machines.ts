import { type Command, Option } from 'commander';
import type { AuditOptions } from '../commands/audit.js';
import { type Finish, jsonOption, setOption } from './options.js';

/** Commands that say what a machine is, without running it. */
export const machines = (program: Command, finish: Finish): void => {
  program
    .command('models')
    .description('list the hardware models, or show one')
    .argument('[name]', 'a model name, or the path of a model file')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { modelsCommand } = await import('../commands/models.js');
      finish(await modelsCommand(name, options));
    });

  program
    .command('rules')
    .description('list the learning rules, or show one with its equations and its products')
    .argument('[name]', 'a rule, like srbp')
    .option('--spec <spec>', 'the run spec whose network is counted (default: the quickstart)')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: { spec?: string; json?: boolean }) => {
      const { rulesCommand } = await import('../commands/rules.js');
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
      const { auditCommand } = await import('../commands/audit.js');
      finish(await auditCommand(spec, options));
    });
};
