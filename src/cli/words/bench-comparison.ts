import { type ComparedRow, type Comparison, measures, subjectInWords } from '../../bench/index.js';
import { plainText } from '../../input/index.js';
import { brief } from './brief.js';
import { table } from './table.js';

const cellsOf = ({ subject, measure, earlier, now, ratio, least, most, verdict }: ComparedRow) => [
  subjectInWords(subject),
  `${brief(earlier)} ${measures[measure].unit}`,
  `${brief(now)} ${measures[measure].unit}`,
  `× ${ratio.toFixed(3)}`,
  `${least.toFixed(3)}–${most.toFixed(3)}`,
  verdict,
];

/** What a bench is beside an earlier one. */
export const comparisonInWords = ({ rows, onlyNow, onlyEarlier, differs }: Comparison): string =>
  [
    ...differs
      .map(({ what, earlier, now }) => `another ${what}: ${now}; earlier ${earlier}`)
      .map(plainText),
    ...(rows.length === 0
      ? ['no row of both is of the same']
      : [table([['', 'earlier', 'now', 'now/earlier', 'least–most', ''], ...rows.map(cellsOf)])]),
    ...onlyNow.map((subject) => `measured only now: ${plainText(subjectInWords(subject))}`),
    ...onlyEarlier.map((subject) => `measured only earlier: ${plainText(subjectInWords(subject))}`),
  ].join('\n');
