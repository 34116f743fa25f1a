#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.js';
import { programFor } from './program/program.js';
import { listenToSurroundings } from './surroundings.js';

listenToSurroundings();

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

const program = programFor(version, (exitCode) => {
  process.exitCode = exitCode;
});

for (const command of [program, ...program.commands]) command.exitOverride();

const exitCodeOf = async (error: unknown): Promise<number> => {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  const { reportError } = await import('./report-error.js');
  return reportError(error);
};

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}
