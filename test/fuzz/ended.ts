/** How a command line ended, in whatever process it ran. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was asked to end in order, as by Ctrl-C. */
  readonly interrupted: boolean;
  /** Whether it had to be killed. */
  readonly hung: boolean;
}

/** Runs a command line in a folder. */
export type Run = (folder: string, args: readonly string[]) => Promise<Ended>;

/** How long a command may take before it is asked to end, and before it counts as hung. */
export interface Patience {
  readonly interruptSeconds: number;
  readonly killSeconds: number;
}

export const usualPatience: Patience = { interruptSeconds: 6, killSeconds: 20 };

/** Commands that end in order when they are interrupted; their work can rightly take long. */
const interruptible: ReadonlySet<string | undefined> = new Set(['run', 'sweep', 'bits']);

/**
 * Watches over one command: an interrupt where it listens to that, and then a kill.
 * @param send tells it a signal.
 */
export const watchOver = (
  command: string | undefined,
  { interruptSeconds, killSeconds }: Patience,
  send: (signal: 'SIGINT' | 'SIGKILL') => void,
) => {
  const seen = { interrupted: false, hung: false };
  const interrupt = () => {
    if (!interruptible.has(command)) return;
    seen.interrupted = true;
    send('SIGINT');
  };
  const kill = () => {
    seen.hung = true;
    send('SIGKILL');
  };
  const timers = [
    setTimeout(interrupt, 1000 * interruptSeconds),
    setTimeout(kill, 1000 * killSeconds),
  ];
  return { seen, stop: () => timers.forEach(clearTimeout) };
};
