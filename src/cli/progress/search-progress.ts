import type { SweepEvent } from '../../sweep/index.js';
import type { ByKind } from './by-kind.js';
import { preferenceInWords } from './sweep-progress.js';

/** Says which machines a search is at, and how many runs they take. */
export interface SearchProgress {
  /** Which machines the next sweep is of; where none are said, it is of results. */
  readonly at: (machines: string) => void;
  readonly ofSweeps: Pick<ByKind<SweepEvent>, 'round' | 'backend'>;
}

export const searchProgressOn = (stream: NodeJS.WriteStream): SearchProgress => {
  const next = { machines: 'results' };
  return {
    at: (machines) => {
      next.machines = machines;
    },
    ofSweeps: {
      round: ({ toRun, points }) => {
        stream.write(`${next.machines}: ${points} runs, ${toRun} of them new\n`);
        next.machines = 'results';
      },
      backend: ({ preference }) => stream.write(preferenceInWords(preference)),
    },
  };
};
