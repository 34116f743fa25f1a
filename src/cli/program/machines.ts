import { type Command, Option } from 'commander';
import type { AuditOptions } from '../commands/audit.js';
import type { ModelsNewOptions } from '../commands/models-new.js';
import { type Finish, jsonOption, setOption } from './options.js';

const modelsNew = (models: Command, finish: Finish): void => {
  models
    .command('new')
    .description('write a model of your own: a copy of another with a comment on every field')
    .argument('<name>', 'a name of small letters, digits and hyphens')
    .option('--from <model>', 'the name or the path of the model that is copied', 'digital-int8')
    .option('--out <file>', 'the file that is written (default: NAME.jsonc)')
    .addOption(jsonOption())
    .action(async (name: string, _: ModelsNewOptions, command: Command) => {
      const { modelsNewCommand } = await import('../commands/models-new.js');
      // Commander gives --json to the command above, which has it too.
      finish(await modelsNewCommand(name, command.optsWithGlobals()));
    });
};

/** Commands that say what a machine is, without running it. */
export const machines = (program: Command, finish: Finish): void => {
  const models = program
    .command('models')
    .description('list the hardware models, show one, or begin one of your own')
    .argument('[name]', 'a model name, or the path of a model file')
    .addOption(jsonOption())
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { modelsCommand } = await import('../commands/models.js');
      finish(await modelsCommand(name, options));
    });
  modelsNew(models, finish);

  program
    .command('fields')
    .description('say what the files that you write may hold, field by field')
    .argument('[file]', 'run, sweep, hardware, components or bridge')
    .argument('[path]', 'a field, like learning.rate, with what is inside it')
    .addOption(jsonOption())
    .action(async (file: string | undefined, path: string | undefined, options) => {
      const { fieldsCommand } = await import('../commands/fields.js');
      finish(await fieldsCommand(file, path, options));
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
