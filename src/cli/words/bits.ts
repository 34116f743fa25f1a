import type { Beside, FewestBits, FewestOfSeveral, WidthsTrial } from '../../sweep/index.js';
import { inPoints, openWords, verdictWords } from './judgements.js';
import { table } from './table.js';

/** What the words speak of beside what was found. */
export interface Asked {
  readonly tolerance: string;
  readonly seeds: number;
  readonly from: number;
}

const rounded = (number: number | null): string =>
  number === null ? '–' : String(Math.round(number));

const figures = [
  ['forward lines', 'forwardLines'],
  ['learning lines', 'learningLines'],
  ['memory bits', 'memoryBits'],
  ['pJ to infer a sample', 'inferPicojoules'],
  ['pJ to carry its error', 'carryPicojoules'],
  ['pJ to update', 'updatePicojoules'],
] as const;

const priceTable = ({ price }: Beside): string => {
  if (price === undefined) return '';
  const { asItIs, reduced } = price;
  return table([
    ['', 'as it is', 'with these bits'],
    ...figures.map(([what, figure]) => [what, rounded(asItIs[figure]), rounded(reduced[figure])]),
  ]);
};

/** The fewest bits of one signal, in words. */
export const ofOneInWords = (limit: FewestBits, asked: Asked): string => {
  const { tolerance, seeds, from } = asked;
  const { tried, fewest, isConclusive, method, runs } = limit;
  const rows = tried.map((width) => [
    String(width.bits),
    inPoints(width.loss),
    verdictWords(width),
  ]);
  const most = tried.at(-1)?.bits;
  const [width] = limit.widths;
  const found =
    width === undefined
      ? `no width from ${from} to ${most} bits loses at most ${tolerance} points`
      : `${fewest} bits lose at most ${tolerance} points on the mean of ${seeds} seeds (${width.format}, ${width.lines} line(s); by ${method}, ${runs} runs)`;
  const lowest = fewest === undefined ? most : fewest - 1;
  const open = tried.filter(({ bits }) => bits >= (lowest as number));
  const firmness = isConclusive ? '' : openWords(open, asked);
  return [table([['bits', 'points lost, 95 %', ''], ...rows]), priceTable(limit), found, firmness]
    .filter(Boolean)
    .join('\n');
};

const certificate = ({ found, oneLess }: FewestOfSeveral): string =>
  table([
    ['with one bit less', 'bits', 'points lost, 95 %', ''],
    ...oneLess.map(({ signal, trial }) => {
      const bits = found?.widths[signal] as number;
      return trial === undefined
        ? [`  ${signal}`, '', '', `${bits} are the fewest asked about`]
        : [`  ${signal}`, String(bits - 1), inPoints(trial.loss), verdictWords(trial)];
    }),
  ]);

const widthTable = ({ widths, tried }: FewestOfSeveral): string =>
  table([
    ['signal', 'from bits', 'to bits', 'format', 'lines'],
    ...widths.map(({ signal, bits, format, lines }) =>
      [signal, tried[0]?.widths[signal], bits, format, lines].map(String),
    ),
  ]);

const tooFew = (start: WidthsTrial, asked: Asked): string => {
  const all = Object.entries(start.widths).map(([signal, bits]) => `${bits} bits of ${signal}`);
  const lost = `they lose ${inPoints(start.loss)} points, not at most ${asked.tolerance}`;
  const words = `${all.join(', ')} are too few to begin with: ${lost}`;
  return start.verdict === 'inconclusive' ? `${words}\n${openWords([start], asked)}` : words;
};

/** The fewest bits of several signals, in words. */
export const ofSeveralInWords = (descent: FewestOfSeveral, asked: Asked): string => {
  const { found, oneLess, isConclusive, tried, rounds, runs } = descent;
  const { tolerance, seeds, from } = asked;
  if (found === undefined) return tooFew(tried[0] as WidthsTrial, asked);
  const lost = `together they lose ${inPoints(found.loss)} points, at most ${tolerance} on the mean of ${seeds} seeds`;
  const minimal = `none can lose one bit more, from ${from} bits up (${rounds} rounds, ${runs} runs)`;
  const resting = [found, ...oneLess.flatMap(({ trial }) => trial ?? [])];
  const firmness = isConclusive ? '' : openWords(resting, asked);
  return [
    widthTable(descent),
    certificate(descent),
    priceTable(descent),
    `${lost}; ${minimal}`,
    firmness,
  ]
    .filter(Boolean)
    .join('\n');
};
