import type { Survey, Theorem, Verdict } from '../../theory/index.js';
import { table } from './table.js';

const numberText = (x: number): string =>
  Number.isFinite(x) ? String(Number(x.toPrecision(8))) : String(x);
const numbers = (all: readonly number[]): string => all.map(numberText).join('  ');
const small = (x: number): string => (x === 0 ? '0' : x.toExponential(1));

/** What became of one case, for people. */
export const verdictInWords = (
  { source, architecture, says, equations, standing }: Theorem,
  verdict: Verdict,
): string => {
  const { lyapunovRise, turns, asides } = verdict;
  const rows = [
    ['start', numbers(verdict.start)],
    ['limit', `${numbers(verdict.end)}  (${verdict.ending} at time ${numberText(verdict.time)})`],
    ['what converges', numbers(verdict.outcome)],
    ['predicted', numbers(verdict.predicted)],
    ['relative error', small(verdict.error)],
    ['invariants drift by', small(verdict.drift)],
    ['growth at the limit', small(verdict.growth)],
    ...(lyapunovRise === undefined ? [] : [['Lyapunov matrix rises by', small(lyapunovRise)]]),
    ...(turns === undefined ? [] : [['the gain turns', `${turns} times`]]),
    ...Object.entries(asides).map(([what, value]) => [what, numberText(value)]),
    [
      'verdict',
      verdict.holds ? `as ${standing === 'proved' ? 'proved' : 'predicted'}` : 'NOT as predicted',
    ],
  ];
  const width = Math.max(...rows.map(([label]) => (label as string).length));
  const lines = rows.map(([label, value]) => `${(label as string).padEnd(width)}  ${value}`);
  return [`${source}, ${architecture}`, says, ...equations.map((e) => `  ${e}`), ...lines].join(
    '\n',
  );
};

const surveyRow = (s: Survey): string[] => [
  s.theorem,
  s.standing,
  String(s.starts),
  String(s.converged),
  small(s.worstError),
  small(s.tolerance),
  small(s.worstDrift),
  s.worstLyapunovRise === undefined ? '' : small(s.worstLyapunovRise),
  s.mostTurns === undefined ? '' : String(s.mostTurns),
];

const surveyHeading = [
  'theorem',
  'standing',
  'starts',
  'converged',
  'worst error',
  'allowed',
  'worst drift',
  'Lyapunov rise',
  'turns',
];

/** What became of all theorems, a row each. */
export const surveysInWords = (surveys: readonly Survey[]): string =>
  table([surveyHeading, ...surveys.map(surveyRow)]);
