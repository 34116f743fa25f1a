import type { DesignSpace } from '../space/design-space.js';
import type { Key } from './key.js';

/** Figures that a picture was drawn from, in words. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are beside those. */
  readonly more?: number;
}

/** A picture with what it shows. */
export interface Figure {
  readonly kind: 'drawn';
  /** What its file is called. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  /** The markup of what is drawn, within an svg of that size. */
  readonly drawing: string;
  readonly keys: readonly Key[];
  readonly table: Table;
}

/** A picture that says nothing here, and why. */
export interface Absent {
  readonly kind: 'absent';
  readonly name: string;
  readonly reason: string;
}

/** One picture of a choice, by what it has up and across. */
export interface Option {
  readonly up: number;
  readonly across: number;
  readonly figure: Figure;
  /** Whether it is written as a file too. */
  readonly isFile: boolean;
}

/** Pictures of which the reader chooses one by its axes; the first is shown first. */
export interface Choice {
  readonly kind: 'choice';
  readonly name: string;
  readonly title: string;
  /** The names of what may stand on each axis. */
  readonly up: readonly string[];
  readonly across: readonly string[];
  readonly options: readonly Option[];
  /** What other pictures of this choice are called, which are not drawn here. */
  readonly others: readonly string[];
}

/** What a report shows, or says why it does not. */
export type Shown = Figure | Choice | Absent;

export const absent = (name: string, reason: string): Absent => ({ kind: 'absent', name, reason });

/** What draws a design space, or says why it does not. */
export type SpaceFigure = (space: DesignSpace, folder: string) => Figure | Absent;

/** Every picture that is written as a file. */
export const filesIn = (shown: readonly Shown[]): readonly Figure[] =>
  shown.flatMap((one) => {
    if (one.kind === 'choice')
      return one.options.flatMap(({ figure, isFile }) => (isFile ? [figure] : []));
    return one.kind === 'drawn' ? [one] : [];
  });

/** What files are called of pictures that are not drawn. */
export const missingIn = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap((one) => {
    if (one.kind === 'choice') return one.others;
    return one.kind === 'absent' ? [one.name] : [];
  });

export const absentIn = (shown: readonly Shown[]): readonly Absent[] =>
  shown.filter((one): one is Absent => one.kind === 'absent');

/** The rows of a table that a person reads. */
const mostRows = 200;

export const tableOf = (
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): Table => ({
  heading,
  rows: rows.slice(0, mostRows),
  more: Math.max(0, rows.length - mostRows),
});
