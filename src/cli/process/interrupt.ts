import { exitCodes } from './exit-codes.js';

interface Interrupt {
  readonly asked: () => boolean;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** What work comes to; nothing where Ctrl-C has ended it. */
  readonly resultOf: <T>(work: Promise<T>) => Promise<T | undefined>;
  readonly stop: () => void;
}

const resultUnless =
  (signal: AbortSignal): Interrupt['resultOf'] =>
  async (work) => {
    try {
      return await work;
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
      return undefined;
    }
  };

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
  return {
    asked: () => signal.aborted,
    signal,
    resultOf: resultUnless(signal),
    stop: () => process.off('SIGINT', onInterrupt),
  };
};
