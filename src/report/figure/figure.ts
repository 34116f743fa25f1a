import type { DesignSpace } from '../space/design-space.js';

/** Figures that a picture was drawn from, in words. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are beside those. */
  readonly more?: number;
}

/** What a colour, a dash or a shape means. */
export interface Key {
  readonly label: string;
  readonly colour: string;
  readonly shape: 'line' | 'dot' | 'area';
  readonly dash?: string;
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

export const absent = (name: string, reason: string): Absent => ({ kind: 'absent', name, reason });

/** What draws a design space, or says why it does not. */
export type SpaceFigure = (space: DesignSpace, folder: string) => Figure | Absent;

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
