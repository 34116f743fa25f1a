import type { Asked, NeedKind } from './asked.js';
import { backwards, exponents, generator, sharing, signs } from './graders/arrays.js';
import { activity, store, wire } from './graders/connections.js';
import type { Circumstances, Grader } from './graders/grader.js';
import { slope } from './graders/slopes.js';
import { neurons, positions, samples, windows } from './graders/sums.js';
import { type Finding, grades } from './report.js';

const graders: { readonly [K in NeedKind]: Grader<K> } = {
  wire,
  store,
  'array read backwards': backwards,
  'signs read backwards': signs,
  slope,
  activity,
  generator,
  'shared exponents': exponents,
  'shared cells': sharing,
  'sum over samples': samples,
  'sum over positions': positions,
  'overlapping windows': windows,
  'sum over neurons': neurons,
};

const graded = <K extends NeedKind>(
  kind: K,
  asked: readonly Asked[],
  circumstances: Circumstances,
): readonly Finding[] => {
  const ofKind: readonly unknown[] = asked.filter(({ need }) => need.kind === kind);
  return graders[kind](ofKind as readonly Asked<K>[], circumstances);
};

const union = <T>(...lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/** Findings of one reason as one, for all the stores that it is found for. */
const toldOnce = (findings: readonly Finding[]): readonly Finding[] => {
  const told = new Map<string, Finding>();
  for (const finding of findings) {
    const { reason, stores, places } = finding;
    const known = told.get(reason) ?? { ...finding, stores: [], places: [] };
    const [allStores, allPlaces] = [union(known.stores, stores), union(known.places, places)];
    told.set(reason, { ...known, stores: allStores, places: allPlaces });
  }
  return [...told.values()];
};

/** What there is to find in what a netlist asks, each told once, the worst first. */
export const findingsOf = (
  asked: readonly Asked[],
  circumstances: Circumstances,
): readonly Finding[] => {
  const kinds = Object.keys(graders) as NeedKind[];
  const findings = toldOnce(kinds.flatMap((kind) => graded(kind, asked, circumstances)));
  return grades.flatMap((grade) => findings.filter((finding) => finding.grade === grade));
};
