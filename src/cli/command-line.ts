import { readFileSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { exitCodes } from './process/exit-codes.js';
import { programFor } from './program/program.js';

const versionOfPackage = (): string =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

const exitCodeOf = async (error: unknown): Promise<number> => {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  const { reportError } = await import('./process/report-error.js');
  return reportError(error);
};

/** A command and all that are under it. */
const withCommandsOf = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withCommandsOf),
];

/** Runs the command that arguments ask for, and returns the exit code that it ends with; it never rejects. */
export const commandLine = async (args: readonly string[]): Promise<number> => {
  const ended: { exitCode: number } = { exitCode: exitCodes.done };
  const program = programFor(versionOfPackage(), (exitCode) => {
    ended.exitCode = exitCode;
  });
  for (const command of withCommandsOf(program)) command.exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
    return ended.exitCode;
  } catch (error) {
    return exitCodeOf(error);
  }
};
