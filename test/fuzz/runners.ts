import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ended, type Patience, type Run, usualPatience, watchOver } from './ended.js';

const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Signals a process and those that it started: it leads a group of its own. */
const signalGroup =
  ({ pid }: ChildProcess) =>
  (signal: 'SIGINT' | 'SIGKILL'): void => {
    try {
      process.kill(-(pid as number), signal);
    } catch {
      // It has ended meanwhile.
    }
  };

const collect = (stream: NodeJS.ReadableStream | null): (() => string) => {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
};

/** Each command line in a process of its own, as a person runs it. */
export const asProcess =
  (patience: Patience = usualPatience): Run =>
  (folder, args) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [mainFile, ...args], {
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
      const { seen, stop } = watchOver(args[0], patience, signalGroup(child));
      child.on('close', (code, signal) => {
        stop();
        resolve({ code, signal, stdout: stdout(), stderr: stderr(), ...seen });
      });
    });

/** How many command lines a process runs before another takes its place. */
const fewEnough = 200;

type Answer = Pick<Ended, 'code' | 'stdout' | 'stderr'>;

const ask = (child: ChildProcess, patience: Patience, folder: string, args: readonly string[]) =>
  new Promise<Ended>((resolve) => {
    const { seen, stop } = watchOver(args[0], patience, signalGroup(child));
    const end = (ended: Omit<Ended, 'interrupted' | 'hung'>) => {
      stop();
      child.off('message', onAnswer);
      child.off('exit', onExit);
      resolve({ ...ended, ...seen });
    };
    const onAnswer = (answer: unknown) => end({ signal: null, ...(answer as Answer) });
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      end({ code, signal, stdout: '', stderr: '' });
    child.on('message', onAnswer);
    child.on('exit', onExit);
    child.send({ folder, args });
  });

/** Many command lines in one process, one after the other; another replaces one that is gone. */
export const inOneProcess = (patience: Patience = usualPatience, file = childFile) => {
  const state: { child: ChildProcess | undefined; ran: number } = { child: undefined, ran: 0 };
  const close = () => {
    if (state.child !== undefined) signalGroup(state.child)('SIGKILL');
    state.child = undefined;
  };
  const open = (): ChildProcess => {
    const child = fork(file, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    Object.assign(state, { child, ran: 0 });
    return child;
  };
  const run: Run = async (folder, args) => {
    const ended = await ask(state.child ?? open(), patience, folder, args);
    state.ran++;
    const isGone = ended.signal !== null || ended.hung || ended.interrupted;
    if (isGone || state.ran >= fewEnough) close();
    return ended;
  };
  return { run, close };
};
