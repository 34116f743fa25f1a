import type { Shown, Table } from '../figure/figure.js';

/** A fact by its name. */
export type Fact = readonly [name: string, words: string];

/** A command with what it does. */
export interface Rerun {
  readonly does: string;
  readonly command: string;
}

/** Everything that a report tells. */
export interface Content {
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly Fact[];
  readonly figures: readonly Shown[];
  /** Tables that no picture was drawn from. */
  readonly tables: readonly { readonly title: string; readonly table: Table }[];
  readonly reruns: readonly Rerun[];
  /** The resolved spec, where it is known, with what it is of. */
  readonly spec?: { readonly of: string; readonly value: unknown } | undefined;
}
