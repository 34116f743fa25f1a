import { type Directory, portsOf, type StoreName, type Unit } from '../../netlist/index.js';
import type { Asked, NeedKind } from '../asked.js';
import type { Arrays, Finding } from '../report.js';

/** What a need is graded by, beside itself. */
export interface Circumstances {
  readonly directory: Directory;
  readonly arrays: Arrays;
  /** Samples that an update sums over. */
  readonly batch: number;
  /** The arrays that are read forwards and backwards. */
  readonly bothWays: ReadonlySet<StoreName>;
}

/** Says what there is to find in all that a netlist asks of one kind. */
export type Grader<K extends NeedKind> = (
  asked: readonly Asked<K>[],
  circumstances: Circumstances,
) => readonly Finding[];

/** A finding before it is known whom it concerns. */
export type Found = Omit<Finding, 'stores'>;

/** Grades one need at a time, for the store that is written by what asks. */
export const each =
  <K extends NeedKind>(
    grade: (asked: Asked<K>, circumstances: Circumstances) => readonly Found[],
  ): Grader<K> =>
  (asked, circumstances) =>
    asked.flatMap((one) => {
      const stores = one.write === undefined ? [] : [one.write.store];
      return grade(one, circumstances).map((found) => ({ ...found, stores }));
    });

/** A unit in words, with where it stands. */
export const named = (unit: Unit): string => {
  const { drives, writes } = portsOf(unit);
  return `the ${unit.kind} at ${unit.at} that ${drives === undefined ? `writes ${writes}` : `drives ${drives}`}`;
};
