import type { Limit } from './limit.js';
import type { LearningRepeat, RefusedRepeat } from './repeat.js';
import { isLearning, type LearningRow, type MeasuredRow, type Row, type Subject } from './row.js';

/** The middle of numbers, or the mean of the two in the middle. */
export const medianOf = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
  return ((sorted[low] as number) + (sorted[high] as number)) / 2;
};

const spreadOf = (numbers: readonly number[]) => ({
  least: Math.min(...numbers),
  most: Math.max(...numbers),
  repeats: numbers.length,
});

/** A limit is the highest that was found: whatever else the processor was at only lowers it. */
const limitIn = (repeats: readonly LearningRepeat[], macsPerSecond: number) => {
  const limits = repeats.flatMap(({ limit }) => limit ?? []);
  const [highest] = limits.sort((a: Limit, b: Limit) => b.macsPerSecond - a.macsPerSecond);
  if (highest === undefined) return {};
  return {
    limitMacsPerSecond: highest.macsPerSecond,
    limitedBy: highest.by,
    limitFraction: macsPerSecond / highest.macsPerSecond,
  };
};

/** The row of a machine that learnt, or of why it did not. */
export const learningRowOf = (
  subject: Subject,
  repeats: readonly (LearningRepeat | RefusedRepeat)[],
): Row => {
  const refusal = repeats.find((repeat) => 'refused' in repeat);
  if (refusal !== undefined) return { ...subject, ...refusal };
  const learnt = repeats as readonly LearningRepeat[];
  const speeds = learnt.map(({ samplesPerSecond }) => samplesPerSecond);
  const samplesPerSecond = medianOf(speeds);
  const { macsPerSample } = learnt[0] as LearningRepeat;
  const macsPerSecond = samplesPerSecond * macsPerSample;
  return {
    ...subject,
    samplesPerSecond,
    ...spreadOf(speeds),
    macsPerSample,
    macsPerSecond,
    ...limitIn(learnt, macsPerSecond),
    peakMemoryBytes: Math.max(...learnt.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  };
};

/** The row of a workload that has one figure. */
export const otherRowOf = (
  subject: Subject,
  measure: 'pointsPerSecond' | 'machinesPerSecond' | 'seconds',
  repeats: readonly number[],
): MeasuredRow =>
  ({ ...subject, [measure]: medianOf(repeats), ...spreadOf(repeats) }) as MeasuredRow;

const isReferenceOf =
  ({ workload, hardware }: LearningRow) =>
  (row: Row): row is LearningRow =>
    isLearning(row) &&
    row.backend === 'reference' &&
    row.threads === 1 &&
    row.workload === workload &&
    row.hardware === hardware;

/** Rows with how they compare to the reference backend, where that is among them. */
export const besideReference = (rows: readonly Row[]): Row[] =>
  rows.map((row) => {
    const reference = isLearning(row) ? rows.find(isReferenceOf(row)) : undefined;
    if (reference === undefined || !isLearning(row)) return row;
    return { ...row, ratioToReference: row.samplesPerSecond / reference.samplesPerSecond };
  });
