import { exitCodes } from './exit-codes.js';

interface Interrupt {
  readonly asked: () => boolean;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** Ctrl-C once asks to end in order; twice ends at once, at what is recorded. */
export const listenForInterrupt = (promise: string): Interrupt => {
  const controller = new AbortController();
  const { signal } = controller;
  const onInterrupt = () => {
    if (signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
    process.stderr.write(`\n${promise}; Ctrl-C again to end now\n`);
  };
  process.on('SIGINT', onInterrupt);
  return { asked: () => signal.aborted, signal, stop: () => process.off('SIGINT', onInterrupt) };
};
