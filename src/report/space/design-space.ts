import { columnOf, type Done, type ResultRow, resultRows } from '../../sweep/index.js';
import { type Axis, axisOf } from './axis.js';
import { type Column, numberColumn, spreadColumn } from './columns.js';
import { freeAxes } from './free-axes.js';
import { type Price, prices } from './prices.js';
import { type Spread, spreadOfOne } from './spread.js';

/** The machines of a sweep, each the mean of its seeds, by index from 0. */
export interface DesignSpace {
  /** The fields that vary, but the seed. */
  readonly axes: readonly Axis[];
  /** Those of them whose widths are not told by those of another. */
  readonly free: readonly Axis[];
  readonly designs: number;
  readonly rows: { readonly done: number; readonly failed: number; readonly notRun: number };
  /** Why runs failed, and how many of them. */
  readonly failures: ReadonlyMap<string, number>;
  /** At which level of an axis a design stands. */
  readonly levelOf: (axis: Axis, design: number) => number;
  readonly valuesOf: (design: number) => Readonly<Record<string, unknown>>;
  /** Test accuracy after the last epoch. */
  readonly accuracyOf: (design: number) => Spread;
  /** Not a number where the component table has none. */
  readonly priceOf: (price: Price, design: number) => number;
  /** The design of a row of results; none where it was not done. */
  readonly designAt: (row: number) => number | undefined;
}

/** The levels of a field as they come, each by its place among them. */
const interning = (field: string) => {
  const known = new Map<string, number>();
  const values: unknown[] = [];
  const at = (value: unknown): number => {
    const key = JSON.stringify(value) ?? '';
    const place = known.get(key);
    if (place !== undefined) return place;
    known.set(key, values.length);
    values.push(value);
    return values.length - 1;
  };
  return { field, values, at, places: numberColumn() };
};

type Interning = ReturnType<typeof interning>;

/** Everything that is kept of rows, column by column: a million fit in memory. */
const gathering = (fields: readonly string[]) => ({
  fields: fields.map(interning),
  designs: new Map<string, number>(),
  accuracies: spreadColumn(),
  prices: new Map(prices.map((price) => [price, numberColumn()])),
  /** One more than the design of a row; 0 where it was not done. */
  designOfRow: numberColumn(),
  failures: new Map<string, number>(),
  counts: { done: 0, failed: 0, notRun: 0 },
});

type Gathering = ReturnType<typeof gathering>;

/** More reasons than a person reads. */
const mostReasons = 100;

const addFailure = ({ failures, counts }: Gathering, reason: string): void => {
  counts.failed++;
  if (failures.has(reason) || failures.size < mostReasons)
    failures.set(reason, (failures.get(reason) ?? 0) + 1);
};

const designFor = ({ fields, designs }: Gathering, values: ResultRow['values']): number => {
  const places = fields.map(({ field, at }) => at(values[field]));
  const key = places.join();
  const known = designs.get(key);
  if (known !== undefined) return known;
  const design = designs.size;
  designs.set(key, design);
  fields.forEach((one, i) => {
    one.places.set(design, places[i] as number);
  });
  return design;
};

const addDone = (to: Gathering, values: ResultRow['values'], done: Done, row: number): void => {
  const accuracy = done.test.at(-1);
  if (accuracy === undefined) return;
  const design = designFor(to, values);
  to.counts.done++;
  to.accuracies.add(design, spreadOfOne(accuracy));
  to.designOfRow.set(row, design + 1);
  for (const [{ column }, figures] of to.prices)
    figures.set(design, (columnOf(column)(done) as number | undefined) ?? Number.NaN);
};

const add = (to: Gathering, { values, result }: ResultRow, number: number): void => {
  if (result === undefined) to.counts.notRun++;
  else if (result.outcome === 'failed') addFailure(to, result.reason);
  else addDone(to, values, result as Done, number);
};

const varying = ({ fields }: Gathering) =>
  fields
    .filter(({ values }) => values.length > 1)
    .map((one: Interning) => ({ ...one, ...axisOf(one.field, one.values) }));

const spaceOf = (gathered: Gathering): DesignSpace => {
  const own = new Map(varying(gathered).map((one) => [one.axis, one]));
  const placeOf = ({ places }: Interning, design: number) => places.at(design);
  const levelOf: DesignSpace['levelOf'] = (axis, design) => {
    const { rankOf, places } = own.get(axis) as Interning & { rankOf: Int32Array };
    return rankOf[places.at(design)] as number;
  };
  const drawn = { axes: [...own.keys()], designs: gathered.designs.size, levelOf };
  return {
    ...drawn,
    free: freeAxes(drawn),
    rows: gathered.counts,
    failures: gathered.failures,
    valuesOf: (design) =>
      Object.fromEntries(
        gathered.fields.map((one) => [one.field, one.values[placeOf(one, design)]]),
      ),
    accuracyOf: gathered.accuracies.at,
    priceOf: (price, design) => (gathered.prices.get(price) as Column).at(design),
    designAt: (row) => {
      const design = gathered.designOfRow.at(row);
      return design === 0 ? undefined : design - 1;
    },
  };
};

/**
 * Reads the results of a sweep's folder, row by row.
 * @throws InputError where there are none, or a line is none.
 */
export const readDesignSpace = (folder: string): DesignSpace => {
  let gathered: Gathering | undefined;
  for (const [number, row] of resultRows(folder)) {
    gathered ??= gathering(Object.keys(row.values).filter((field) => field !== 'seed'));
    add(gathered, row, number);
  }
  return spaceOf(gathered ?? gathering([]));
};
