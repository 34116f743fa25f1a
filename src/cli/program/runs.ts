import { type Command, Option } from 'commander';
import type { ExportFormat } from '../../export/index.js';
import type { ExportCommandOptions } from '../commands/export.js';
import type { PredictCommandOptions } from '../commands/predict.js';
import type { RunOptions } from '../commands/run.js';
import { backendOption, type Finish, jsonOption, setOption, threadsOption } from './options.js';

const resumeOption = () =>
  new Option('--resume <dir>', 'go on with the run in that folder').conflicts(['out', 'backend']);

const formats = ['npz', 'safetensors', 'csv', 'onnx', 'qonnx', 'vectors'] satisfies ExportFormat[];

const formatOption = () =>
  new Option('--to <format>', 'the kind of file').choices(formats).makeOptionMandatory();

const outOption = () =>
  new Option(
    '-o, --out <path>',
    "the file, of vectors the folder (default: stores.npz or alike, in the run's folder)",
  );

const whatIsExported = `
npz, safetensors and csv have every store of the run. onnx and qonnx have its forward channel as a graph: onnx in
standard operators, with QuantizeLinear and DequantizeLinear around integers; qonnx with an operator Quant for each
format. vectors have what each wire of the forward channel carries for samples of the test set, and what its arrays
and tables hold, as hexadecimal words for $readmemh. docs/export.md says what each graph takes and gives.`;

/** The commands that train one machine, and hand it on. */
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

  program
    .command('predict')
    .description('run samples of a file through the machine that a run has trained')
    .argument('<dir>', 'the folder of a run')
    .argument('<data>', 'a file of samples like those that it learnt from: a table, or an array')
    .option('-b, --backend <name>', 'the backend (default: the one that ran)')
    .addOption(threadsOption())
    .option('-o, --out <file>', 'a CSV file of a row for each sample (default: standard output)')
    .addOption(jsonOption())
    .action(async (dir: string, data: string, options: PredictCommandOptions) => {
      const { predictCommand } = await import('../commands/predict.js');
      finish(await predictCommand(dir, data, options));
    });

  program
    .command('export')
    .description('write what a run has learnt as files that other programs read')
    .argument('<dir>', 'the folder of a run')
    .addOption(formatOption())
    .addOption(outOption())
    .option('--floats', 'of stores: real numbers instead of codes; float64 holds each exactly')
    .option('--check', 'of graphs: run the test set in ONNX Runtime too, and count what differs')
    .option('--samples <n>', 'of vectors: how many samples of the test set (default: 16)')
    .option('--first <i>', 'of vectors: the number of the first, from 0 (default: 0)')
    .addOption(jsonOption())
    .addHelpText('after', whatIsExported)
    .action(async (dir: string, options: ExportCommandOptions) => {
      const { exportCommand } = await import('../commands/export.js');
      finish(await exportCommand(dir, options));
    });
};
