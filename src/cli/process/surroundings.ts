import { exitCodes } from './exit-codes.js';

/** Nobody reads on: what is written to files goes on all the same. */
const isClosed = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

/** What stands where the answer goes can be full, too. */
const onLostAnswer = (error: Error): void => {
  if (isClosed(error)) return;
  process.exitCode = exitCodes.badInput;
  process.stderr.write(`the answer can't be written: ${error.message}\n`);
};

/** What the surroundings tell a process as events, which would end it if no one listened. */
export const listenToSurroundings = (): void => {
  process.stdout.on('error', onLostAnswer);
  process.stderr.on('error', () => {});
  // A file that grows past the limit (ulimit -f) is told by the write, too.
  process.on('SIGXFSZ', () => {});
};
