import { join } from 'node:path';
import type { WorstLevel } from '../../sweep/index.js';
import { inPoints, openWords, verdictWords } from './judgements.js';
import { table } from './table.js';

/** What the words speak of beside what was found. */
interface Asked {
  readonly tolerance: string;
  readonly seeds: string;
}

const levelsTable = ({ imperfection, tried }: WorstLevel): string =>
  table([
    [imperfection, 'points lost, 95 %', ''],
    ...tried.map((trial) => [String(trial.level), inPoints(trial.loss), verdictWords(trial)]),
  ]);

const how = ({ method, runs }: WorstLevel): string => `(by ${method}, ${runs} runs)`;

const foundWords = (limit: WorstLevel, { tolerance, seeds }: Asked): string => {
  const { imperfection, worst, tooMuch } = limit;
  if (worst === undefined)
    return `no level of ${imperfection} that was asked about loses at most ${tolerance} points on the mean of ${seeds} seeds, not even ${tooMuch?.level} ${how(limit)}`;
  const lost = `${imperfection} of ${worst.level} loses ${inPoints(worst.loss)} points, at most ${tolerance} on the mean of ${seeds} seeds`;
  const next =
    tooMuch === undefined
      ? 'it is the worst that was asked about'
      : `${tooMuch.level} loses ${inPoints(tooMuch.loss)}`;
  return `${lost}; ${next} ${how(limit)}`;
};

/** That an answer is not firm, where it is not. */
const firmness = ({ isConclusive, tooMuch, tried }: WorstLevel, asked: Asked): string => {
  if (isConclusive) return '';
  const from = tried.findIndex(({ level }) => level === tooMuch?.level);
  return openWords(tried.slice(Math.max(from, 0)), asked);
};

/** The most of an imperfection that a machine bears, in words. */
export const limitInWords = (limit: WorstLevel, asked: Asked): string =>
  [
    levelsTable(limit),
    foundWords(limit, asked),
    firmness(limit, asked),
    `results in ${join(limit.folder, 'results.csv')}`,
  ]
    .filter(Boolean)
    .join('\n');
