import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Calls = Partial<Pick<typeof fs, 'fsyncSync' | 'openSync' | 'renameSync' | 'rmSync'>>;

/** Does something while calls to the disk are others. */
const withCalls = (calls: Calls, act: () => void): void => {
  const own = { ...fs };
  try {
    Object.assign(fs, calls);
    syncBuiltinESMExports();
    act();
  } finally {
    for (const name of Object.keys(calls) as (keyof Calls)[])
      Object.assign(fs, { [name]: own[name] });
    syncBuiltinESMExports();
  }
};

/** What `look` saw at each moment at which the disk was made to take a file or folder, while something was done. */
export const seenAtSyncs = <T>(act: () => void, look: () => T): readonly T[] => {
  const { fsyncSync } = fs;
  const seen: T[] = [];
  const watched = (file: number): void => {
    fsyncSync(file);
    seen.push(look());
  };
  withCalls({ fsyncSync: watched }, act);
  return seen;
};

/** What is done to a path, in the order in which it is done. */
export interface Step {
  readonly did: 'sync' | 'rename' | 'remove';
  /** Of what is renamed, what it is called from then on. */
  readonly path: string;
}

/** The steps by which files and folders take their places while something is done. */
export const stepsOf = (act: () => void): readonly Step[] => {
  const { fsyncSync, openSync, renameSync, rmSync } = fs;
  const steps: Step[] = [];
  const opened = new Map<number, string>();
  const did = (step: Step['did'], path: fs.PathLike | undefined): void =>
    void steps.push({ did: step, path: String(path) });
  const watched: Required<Calls> = {
    openSync: (path, ...how) => {
      const file = openSync(path, ...how);
      opened.set(file, String(path));
      return file;
    },
    fsyncSync: (file) => {
      fsyncSync(file);
      did('sync', opened.get(file));
    },
    renameSync: (from, to) => {
      renameSync(from, to);
      did('rename', to);
    },
    rmSync: (path, options) => {
      rmSync(path, options);
      did('remove', path);
    },
  };
  withCalls(watched, act);
  return steps;
};
