import { exitCodes } from './exit-codes.js';

/** Ctrl-C once asks to end in order; twice ends at once, at what is recorded. */
export const listenForInterrupt = (promise: string) => {
  const state = { asked: false };
  const onInterrupt = () => {
    if (state.asked) process.exit(exitCodes.interrupted);
    state.asked = true;
    process.stderr.write(`\n${promise}; Ctrl-C again to end now\n`);
  };
  process.on('SIGINT', onInterrupt);
  return { asked: () => state.asked, stop: () => process.off('SIGINT', onInterrupt) };
};
