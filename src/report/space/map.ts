import { percentWith, shownText } from '../words.js';
import type { Axis, Grouped } from './axis.js';
import type { DesignSpace } from './design-space.js';
import { accuraciesBy } from './ranking.js';
import { deviationOf, type Spread } from './spread.js';

/** What maps are of: two axes, and one that each has a map for, with their levels in groups. */
export interface MapAxes {
  readonly across: Axis;
  readonly up: Axis;
  readonly maps: Axis | undefined;
  readonly columns: Grouped;
  readonly rows: Grouped;
  readonly panels: Grouped | undefined;
}

/** A cell of a map: all machines whose levels are in its groups. */
export interface MapCell {
  /** Of its column, row and map the index: two may be labelled alike. */
  readonly x: number;
  readonly y: number;
  readonly map: number;
  readonly mean: number;
  readonly title: string;
  readonly told: readonly string[];
}

/** Whether nothing is joined in a cell but seeds. */
const isOfSeeds = ({ free }: DesignSpace, { across, up, maps, columns, rows }: MapAxes): boolean =>
  free.length === (maps === undefined ? 2 : 3) &&
  columns.labels.length === across.levels.length &&
  rows.labels.length === up.levels.length;

/** The cells of all maps, with the mean of each; a deviation too where it is that of seeds alone. */
export const mapOf = (space: DesignSpace, axes: MapAxes): readonly MapCell[] => {
  const { across, up, maps, columns, rows, panels } = axes;
  const [width, height] = [columns.labels.length, rows.labels.length];
  const panelOf = (design: number) =>
    maps === undefined ? 0 : (panels?.groupOf(space.levelOf(maps, design)) ?? 0);
  const groupOf = (design: number) =>
    columns.groupOf(space.levelOf(across, design)) +
    width * (rows.groupOf(space.levelOf(up, design)) + height * panelOf(design));
  const ofSeeds = isOfSeeds(space, axes);
  const cellOf = (group: number, spread: Spread): MapCell => {
    const x = group % width;
    const y = Math.floor(group / width) % height;
    const map = Math.floor(group / (width * height));
    const words = percentWith(spread.mean, ofSeeds ? deviationOf(spread) : undefined);
    const named: readonly (readonly [Axis | undefined, string | undefined])[] = [
      [across, columns.labels[x]],
      [up, rows.labels[y]],
      [maps, panels?.labels[map]],
    ];
    const known = named.flatMap(([axis, label]) =>
      axis === undefined || label === undefined ? [] : [[shownText(axis.field), label] as const],
    );
    const title = [
      ...known.map(([field, label]) => `${field} ${label}`),
      `${words}, ${spread.count} runs`,
    ].join('\n');
    const told = [...known.map(([, label]) => label), words, String(spread.count)];
    return { x, y, map, mean: spread.mean, title, told };
  };
  return [...accuraciesBy(space, groupOf)]
    .sort(([a], [b]) => a - b)
    .map(([group, spread]) => cellOf(group, spread));
};
