import { type Constants, featureNames, type Goal } from '../data/index.js';
import type { RunRecord } from '../record/index.js';

/** What the outputs of a machine that has learnt tell. */
export interface Told {
  readonly goal: Goal['kind'];
  /** What each output is called, where the data say. */
  readonly names?: readonly string[];
  /** An output o of values is o × deviation + mean in the unit of the data, where that is not o. */
  readonly valueScale?: Constants;
}

const namesIn = ({ classNames, columns, metrics }: RunRecord): readonly string[] | undefined => {
  if (metrics?.test.kind === 'values') return metrics.test.outputs.map(({ name }) => name);
  if (metrics?.test.kind === 'inputs')
    return columns === undefined ? undefined : featureNames(columns);
  return classNames;
};

/** What the outputs of a run's machine tell, by its record. */
export const toldBy = (record: RunRecord): Told => {
  const names = namesIn(record);
  const { valueScale, metrics } = record;
  return {
    goal: metrics?.test.kind ?? 'classes',
    ...(names === undefined ? {} : { names }),
    ...(valueScale === undefined ? {} : { valueScale }),
  };
};
