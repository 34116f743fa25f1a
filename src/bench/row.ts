import { z } from 'zod';

const name = z.string().min(1).max(256).describe('a name');
const count = z.int().min(1).max(1e9).describe('a whole number from 1');
const figure = z.number().positive().describe('a number above 0');

/** What a row is of: the axes that its workload has. */
const subject = {
  workload: name,
  hardware: name.optional(),
  backend: name.optional(),
  threads: count.optional(),
  batch: count.optional(),
};

/** The least and the most of its repeats, whose median is what the row says. */
const repeated = { least: figure, most: figure, repeats: count };

const learning = z.object({
  ...subject,
  samplesPerSecond: figure,
  ...repeated,
  macsPerSample: figure,
  macsPerSecond: figure,
  limitMacsPerSecond: figure.optional(),
  limitedBy: z.enum(['arithmetic', 'memory']).optional(),
  /** What it reaches of that. */
  limitFraction: figure.optional(),
  /** Against the reference backend on one thread, where that is timed too. */
  ratioToReference: figure.optional(),
  peakMemoryBytes: figure,
});

const others = [
  z.object({ ...subject, pointsPerSecond: figure, ...repeated }),
  z.object({ ...subject, machinesPerSecond: figure, ...repeated }),
  z.object({ ...subject, seconds: figure, ...repeated }),
] as const;

const refused = z.object({ ...subject, refused: z.string().max(4096) });

export const benchRow = z.union([learning, ...others, refused]);

/** What all rows of a bench come to; unknown fields of an earlier one are left out. */
export const benchResult = z.object({
  rows: z.array(benchRow).max(10_000),
  node: z.string().max(256),
  processor: z.string().max(256),
  date: z.string().max(64),
});

export type BenchResult = z.output<typeof benchResult>;
export type Row = z.output<typeof benchRow>;
export type RefusedRow = z.output<typeof refused>;
export type LearningRow = z.output<typeof learning>;
export type MeasuredRow = Exclude<Row, RefusedRow>;
export type Subject = Pick<RefusedRow, keyof typeof subject>;

/** What a row is of, with its axes in one order. */
export const subjectOf = ({ workload, hardware, backend, threads, batch }: Subject): Subject => ({
  workload,
  hardware,
  backend,
  threads,
  batch,
});

/** What workloads are measured in. */
export const measures = {
  samplesPerSecond: { unit: 'samples/s', better: 'more' },
  pointsPerSecond: { unit: 'points/s', better: 'more' },
  machinesPerSecond: { unit: 'machines/s', better: 'more' },
  seconds: { unit: 's', better: 'less' },
} as const;

export type Measure = keyof typeof measures;

export const isMeasured = (row: Row): row is MeasuredRow => !('refused' in row);

export const isLearning = (row: Row): row is LearningRow => 'samplesPerSecond' in row;

/** What a row is measured in, and its median. */
export const figureOf = (row: MeasuredRow): { measure: Measure; median: number } => {
  const figures = row as Partial<Record<Measure, number>>;
  const measure = (Object.keys(measures) as Measure[]).find((one) => figures[one] !== undefined);
  return { measure: measure as Measure, median: figures[measure as Measure] as number };
};

/** What a row is of, in words. */
export const subjectInWords = ({ workload, hardware, backend, threads, batch }: Subject): string =>
  [
    workload,
    hardware,
    backend,
    batch === undefined ? undefined : `batch ${batch}`,
    threads === undefined || threads === 1 ? undefined : `${threads} threads`,
  ]
    .filter((word) => word !== undefined)
    .join(', ');
