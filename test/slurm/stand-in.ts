import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs the tasks of an array beside whoever submits it; a task of which there is a file
 * `lose-N` is lost, once. Nothing starts before there is a file `go`, and nothing ever where there is `stuck`.
 */
const sbatch = `#!/bin/sh
state=$(dirname "$0")/state
[ "$1" = --version ] && exit 0
[ -f "$state/refuse" ] && { cat "$state/refuse" >&2; exit 1; }
for word; do
  case $word in
    --job-name=*) name=\${word#*=} ;;
    --array=1-*) tasks=\${word#*-array=1-}; tasks=\${tasks%\\%*} ;;
  esac
  script=$word
done
echo "$*" >>"$state/submitted"
echo '17|RUNNING|None' >"$state/queue/$name"
[ -f "$state/stuck" ] && { echo 17; exit 0; }
(
  while [ ! -f "$state/go" ]; do sleep 0.1; done
  for task in $(seq 1 "$tasks"); do
    rm "$state/lose-$task" 2>/dev/null && continue
    SLURM_ARRAY_TASK_ID=$task sh "$script" >"task-$task.log" 2>&1 &
  done
  wait
  rm "$state/queue/$name"
) >/dev/null 2>&1 &
[ -f "$state/kill-submitter" ] && kill -9 "$PPID"
[ -f "$state/late" ] && { echo 'sbatch: error: Socket timed out' >&2; exit 1; }
echo 17
`;

/** Where there is a file `fleeting`, a job has left the queue when it has been asked for once. */
const squeue = `#!/bin/sh
state=$(dirname "$0")/state
[ -f "$state/silent" ] && { cat "$state/silent" >&2; exit 1; }
for word; do
  case $word in --name=*) job=$state/queue/\${word#*=} ;; esac
done
cat "$job" 2>/dev/null
[ -f "$state/fleeting" ] && rm "$job" 2>/dev/null
exit 0
`;

/** Programs that behave like those of Slurm, for one test. */
export interface StandIn {
  readonly environment: NodeJS.ProcessEnv;
  /** Makes a file that they heed. */
  readonly set: (name: string, text?: string) => void;
  /** What sbatch was given, a line a job. */
  readonly submitted: () => readonly string[];
}

export const standIn = (folder: string): StandIn => {
  const bin = join(folder, 'bin');
  const state = join(bin, 'state');
  mkdirSync(join(state, 'queue'), { recursive: true });
  for (const [name, text] of Object.entries({ sbatch, squeue })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    environment: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    set: (name, text = '') => writeFileSync(join(state, name), text),
    submitted: () =>
      existsSync(join(state, 'submitted'))
        ? readFileSync(join(state, 'submitted'), 'utf8').trimEnd().split('\n')
        : [],
  };
};
