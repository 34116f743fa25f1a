import { type BenchMoment, subjectInWords } from '../../bench/index.js';
import { inTime } from '../words/in-time.js';

/** What is timed next, and the time left with it, in one line. */
export const momentInWords = ({ subject, repeat, repeats, secondsLeft }: BenchMoment): string => {
  const left = secondsLeft === undefined ? '' : `; about ${inTime(secondsLeft)} left`;
  return `timing ${subjectInWords(subject)}: ${repeat} of ${repeats}${left}\n`;
};
