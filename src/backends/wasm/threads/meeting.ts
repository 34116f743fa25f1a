/** The words of a small shared memory that threads talk through. */
export const signals = {
  /** How often all have met. */
  meetings: 0,
  /** How many wait to meet. */
  arrived: 1,
  /** How many can't go on. */
  failed: 2,
  /** How often there was something to do. */
  jobs: 3,
  /** What there is to do: samples, the first step, the port of targets, whether to learn. */
  samples: 4,
  step: 5,
  target: 6,
  learns: 7,
} as const;

const signalBytes = 4 * Object.keys(signals).length;

export const newSignals = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(signalBytes) as unknown as ArrayBuffer);

/** How often a thread looks whether the last has come before it goes to sleep: some tens of microseconds. */
const looks = 4000;

const hasMet = (words: Int32Array, before: number): boolean =>
  Atomics.load(words, signals.meetings) !== before;

const waitFor = (words: Int32Array, before: number): void => {
  for (let i = 0; i < looks; i++) if (hasMet(words, before)) return;
  while (!hasMet(words, before)) Atomics.wait(words, signals.meetings, before);
};

/** Waits until as many threads have come. @throws Error where one of them can't. */
export const meet = (words: Int32Array, threads: number): void => {
  const before = Atomics.load(words, signals.meetings);
  if (Atomics.add(words, signals.arrived, 1) === threads - 1) {
    Atomics.store(words, signals.arrived, 0);
    Atomics.add(words, signals.meetings, 1);
    Atomics.notify(words, signals.meetings);
  } else waitFor(words, before);
  if (Atomics.load(words, signals.failed) > 0) throw new Error('a thread of this machine broke');
};

/** Lets no thread wait any longer for one that can't go on. */
export const giveUp = (words: Int32Array): void => {
  Atomics.add(words, signals.failed, 1);
  Atomics.add(words, signals.meetings, 1);
  Atomics.notify(words, signals.meetings);
};
