/** What an exit code says. */
export const exitCodes = {
  done: 0,
  /** It ran, and the answer is no: some points failed, no width is enough, a run diverged. */
  no: 1,
  /** What was written can't be run, or what it names can't be read or written: the message says why. */
  badInput: 2,
  /** A fault of Backwire's own. */
  fault: 70,
  /** Ended by Ctrl-C, in a state that can be resumed. */
  interrupted: 130,
} as const;
