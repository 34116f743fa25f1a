import { InputError, suggestion } from '../../input/index.js';
import { columnNames, columnOf } from '../results/columns.js';
import type { ResultRow } from '../results/read-results.js';
import { type Spread, spreadOf } from '../results/spread.js';
import { hypervolume, kneeOf, least, most, undominated } from './pareto.js';

/** A column of results that is to be as small, or as large, as can be. */
export interface Objective {
  readonly column: string;
  readonly wanted: 'least' | 'most';
}

/** A machine of a design space, all of its seeds together. */
export interface Design {
  readonly values: Readonly<Record<string, unknown>>;
  readonly seeds: number;
  readonly objectives: readonly Spread[];
}

/** The machines of a design space that are worth having. */
export interface TradeOff {
  /** How many machines were compared. */
  readonly designs: number;
  /** Those that no other betters in everything. */
  readonly front: readonly Design[];
  /** The one of the front that is nearest to the best of all objectives. */
  readonly knee: Design;
  /** Of the front, each objective from the worst design to the best: 1 is all there is to have. */
  readonly hypervolumeFraction: number;
}

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/** Rows that differ in nothing but the seed. */
const bySeed = (rows: readonly ResultRow[]): readonly (readonly ResultRow[])[] => {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const { seed: _, ...rest } = row.values;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
};

const designOf = (rows: readonly ResultRow[], objectives: readonly Objective[]): Design => {
  const { seed: _, ...values } = (rows[0] as ResultRow).values;
  const figures = objectives.map(({ column }) =>
    spreadOf(rows.map((row) => columnOf(column)(row.result as never) as number)),
  );
  return { values, seeds: rows.length, objectives: figures };
};

const refuseColumns = (objectives: readonly Objective[]): void => {
  if (objectives.length < 2)
    refuse('backwire pareto', 'has fewer than two objectives', 'name columns with --min and --max');
  const unknown = objectives.find(({ column }) => !columnNames.includes(column));
  if (unknown !== undefined)
    refuse(
      unknown.column,
      'is no column of results that is a number',
      suggestion(unknown.column, columnNames),
    );
};

const refuseUnpriced = (rows: readonly ResultRow[], objectives: readonly Objective[]): void => {
  const unpriced = objectives.find(({ column }) =>
    rows.some(({ result }) => columnOf(column)(result as never) === undefined),
  );
  if (unpriced !== undefined)
    refuse(
      unpriced.column,
      "is not priced by the sweep's component table",
      'take another column, or sweep with another table',
    );
};

/**
 * The designs of a sweep that no other betters in everything, each the mean of its seeds.
 * @throws InputError for a column that there is not or is not priced, or results of which none is done.
 */
export const tradeOff = (
  rows: readonly ResultRow[],
  objectives: readonly Objective[],
  source: string,
): TradeOff => {
  refuseColumns(objectives);
  const done = rows.filter(({ result }) => result?.outcome === 'done');
  if (done.length === 0) return refuse(source, 'has no run that is done', 'run the sweep first');
  refuseUnpriced(done, objectives);
  const designs = bySeed(done).map((group) => designOf(group, objectives));
  const scoresOf = (design: Design) =>
    design.objectives.map(({ mean }, i) => (objectives[i]?.wanted === 'least' ? -mean : mean));
  const front = undominated(designs, scoresOf);
  const all = designs.map(scoresOf);
  const [worst, best] = [least, most].map((of) =>
    objectives.map((_, i) => of(all.map((scores) => scores[i] as number))),
  ) as [number[], number[]];
  const whole = best.reduce((volume, score, i) => volume * (score - (worst[i] as number)), 1);
  return {
    designs: designs.length,
    front,
    knee: front[kneeOf(front.map(scoresOf))] as Design,
    hypervolumeFraction: whole === 0 ? 1 : hypervolume(front.map(scoresOf), worst) / whole,
  };
};
