import { mostSeries } from '../../plot/index.js';
import { shownText } from '../words.js';
import type { Axis } from './axis.js';
import { type Combination, combinationsOf } from './combinations.js';
import type { DesignSpace } from './design-space.js';
import { seriesAxisOf } from './series-axis.js';

/** Machines that differ along one axis alone. */
export interface Series {
  /** Their values of all other axes. */
  readonly label: string;
  readonly designs: readonly number[];
  /** Its colour, its panel across and its panel up, by index. */
  readonly look: number;
  readonly column: number;
  readonly row: number;
}

/** The series that a picture has room for, and what they are. */
export interface ShownSeries {
  readonly series: readonly Series[];
  /** What each look stands for. */
  readonly looks: readonly string[];
  /** The axis that looks stand for; none where each is a combination of all. */
  readonly lines: Axis | undefined;
  /** A panel for each of their values. */
  readonly columns: Axis | undefined;
  readonly rows: Axis | undefined;
  /** The fields that series are named by; nothing where there is one for all. */
  readonly namedBy: string;
  /** How they were chosen; nothing where all are shown. */
  readonly choice: string;
}

/** The best of those that share a line of a panel, in their order. */
const bestOfEachLine = (
  all: readonly Combination[],
  lineOf: (one: Combination) => string,
): readonly Combination[] => {
  const best = new Map<string, Combination>();
  for (const one of all) {
    const known = best.get(lineOf(one));
    if (known === undefined || one.best > known.best) best.set(lineOf(one), one);
  }
  return [...best.values()];
};

/** More panels than this beside and over each other are too small to read. */
const mostColumns = 4;
const mostRows = 4;

/** Which of the other axes have a panel for each value: those that have few. */
const panelsOf = (space: DesignSpace, along: Axis, lines: Axis) => {
  const few = (axis: Axis, most: number) => axis.levels.length <= most;
  const others = space.free.filter((axis) => axis !== along && axis !== lines);
  const columns = others.find((axis) => few(axis, mostColumns));
  const rows = others.find((axis) => axis !== columns && few(axis, mostRows));
  return { columns, rows };
};

const choiceInWords = (all: number, chosen: number, axes: readonly Axis[]): string =>
  all === chosen
    ? ''
    : `of ${all} the one of each ${axes.map(({ field }) => shownText(field)).join(' and ')} that comes to the most`;

/** Where no axis has few values: the combinations that come to the most. */
const bestOfAll = (all: readonly Combination[]) => ({
  chosen: [...all].sort((a, b) => b.best - a.best).slice(0, mostSeries),
  choice:
    all.length <= mostSeries ? '' : `the ${mostSeries} of ${all.length} that come to the most`,
});

/**
 * The series along an axis: a line for each value of an axis that has few, in panels by the values of up to
 * two more; what is left over is as good as it gets.
 */
export const seriesAlong = (space: DesignSpace, along: Axis): ShownSeries => {
  const others = space.free.filter((other) => other !== along);
  const all = combinationsOf(space, others);
  const labelOf = ({ levels }: Combination) =>
    others.length === 0
      ? 'all machines'
      : others.map((other, i) => other.levels[levels[i] as number]?.label).join(' · ');
  const namedBy = others.map(({ field }) => shownText(field)).join(' · ');
  const lines = seriesAxisOf(space, along);
  if (lines === undefined) {
    const { chosen, choice } = bestOfAll(all);
    const series = chosen.map((one, look) => ({
      ...{ label: labelOf(one), designs: one.designs, look },
      ...{ column: 0, row: 0 },
    }));
    const looks = others.length === 0 ? [] : series.map(({ label }) => label);
    return { series, looks, lines, columns: undefined, rows: undefined, namedBy, choice };
  }
  const { columns, rows } = panelsOf(space, along, lines);
  const levelAt = (axis: Axis | undefined, { levels }: Combination) =>
    axis === undefined ? 0 : (levels[others.indexOf(axis)] as number);
  const placeOf = (one: Combination) => ({
    look: levelAt(lines, one),
    column: levelAt(columns, one),
    row: levelAt(rows, one),
  });
  const chosen = bestOfEachLine(all, (one) => Object.values(placeOf(one)).join());
  const axes = [lines, columns, rows].filter((axis) => axis !== undefined);
  return {
    series: chosen.map((one) => ({ label: labelOf(one), designs: one.designs, ...placeOf(one) })),
    looks: lines.levels.map(({ label }) => label),
    ...{ lines, columns, rows, namedBy },
    choice: choiceInWords(all.length, chosen.length, axes),
  };
};
