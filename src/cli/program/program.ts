import { Command } from 'commander';
import { machines } from './machines.js';
import type { Finish } from './options.js';
import { prices } from './prices.js';
import { runs } from './runs.js';
import { surroundings } from './surroundings.js';
import { sweeps } from './sweeps.js';
import { theories } from './theories.js';
import { explainUnknownOptions } from './unknown-option.js';

const exits = `
Exit codes: 0 done, 1 it ran and the answer is no, 2 bad input,
130 ended by Ctrl-C in a state that can be resumed, 70 a fault of Backwire's own.`;

/** Kinds of commands, in the order that help lists them. */
const kinds = [runs, sweeps, machines, prices, theories, surroundings] as const;

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
  for (const addTo of kinds) addTo(program, finish);
  for (const command of program.commands) explainUnknownOptions(command, process.argv);
  return program;
};
