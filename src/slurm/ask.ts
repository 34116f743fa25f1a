import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { InputError } from '../input/index.js';

/** What a program of Slurm's answered, or why it did not. */
export type Answer =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

const patienceSeconds = 120;
const longestReason = 500;

/** SQUEUE_STATES and its like would hide from us what there is. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SQUEUE_')));

const absence = (program: string): InputError =>
  new InputError({
    where: program,
    reason: 'is not on the path',
    remedy: 'sweep on a machine that submits to Slurm, or without --engine slurm',
  });

/** A program in a group of its own, so that Ctrl-C does not end it between asking and answering. */
const start = (program: string, args: readonly string[], cwd: string) =>
  spawn(program, args, {
    cwd,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(patienceSeconds * 1000),
  });

/** How it ended: its exit code, or why it has none. */
const ended = (child: ReturnType<typeof start>, program: string): Promise<number | string> =>
  new Promise((resolve, reject) => {
    child.on('close', (code) => resolve(code ?? 'a signal'));
    child.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? reject(absence(program)) : resolve(error.message),
    );
  });

/**
 * Calls a program of Slurm's, without a shell.
 * @throws InputError where there is none.
 */
export const ask = async (
  program: string,
  args: readonly string[],
  cwd = process.cwd(),
): Promise<Answer> => {
  const child = start(program, args, cwd);
  const [code, out, complaint] = await Promise.all([
    ended(child, program),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code === 0) return { kind: 'said', text: out };
  const why = complaint.replace(/\s+/g, ' ').trim().slice(0, longestReason);
  return { kind: 'refused', why: why === '' ? `${program} ended with ${code}` : why };
};
