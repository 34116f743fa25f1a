import { mostSeries } from '../../plot/index.js';
import { type Done, resultRows } from '../../sweep/index.js';
import { absent, type SpaceFigure } from '../figure/figure.js';
import type { DesignSpace } from '../space/design-space.js';
import { bestOfEach, namedBy, nameOf, ranked } from '../space/ranking.js';
import { seriesAxisOf } from '../space/series-axis.js';
import { joined, nothing, type Spread, spreadOfOne } from '../space/spread.js';
import { shownText } from '../words.js';
import { type Curve, curvesFigure } from './curves.js';

/** A machine whose curve is drawn, and which look it has. */
interface Chosen {
  readonly design: number;
  readonly series: number;
}

/** The best of each level of the first axis that has few; else the best of all. */
const chosenOf = (
  space: DesignSpace,
): { readonly all: readonly Chosen[]; readonly words: string } => {
  const axis = seriesAxisOf(space);
  if (axis === undefined) {
    const all = ranked(space).slice(0, mostSeries);
    return {
      all: all.map((design, series) => ({ design, series })),
      words:
        all.length < space.designs ? `The ${mostSeries} most accurate machines` : 'Every machine',
    };
  }
  const best = bestOfEach(space, (design) => space.levelOf(axis, design));
  const all = axis.levels.flatMap((_, series) => {
    const design = best.get(series);
    return design === undefined ? [] : [{ design, series }];
  });
  return { all, words: `The most accurate machine of each ${shownText(axis.field)}` };
};

/** Goes through the results again for those few machines. */
const curvesOf = (
  space: DesignSpace,
  folder: string,
  chosen: readonly Chosen[],
): readonly Curve[] => {
  const epochs = new Map(chosen.map(({ design }) => [design, [] as Spread[]]));
  const ofRow = (row: number) => epochs.get(space.designAt(row) ?? -1);
  for (const [row, { result }] of resultRows(folder, (row) => ofRow(row) !== undefined)) {
    const curve = ofRow(row) as Spread[];
    (result as Done).test.forEach((accuracy, epoch) => {
      curve[epoch] = joined(curve[epoch] ?? nothing, spreadOfOne(accuracy));
    });
  }
  return chosen.map(({ design, series }) => ({
    label: nameOf(space, design),
    series,
    epochs: epochs.get(design) as Spread[],
  }));
};

/** Test accuracy after each epoch, of a few machines. */
export const spaceCurves: SpaceFigure = (space, folder) => {
  const { all, words } = chosenOf(space);
  const curves = curvesOf(space, folder, all);
  if (curves.every(({ epochs }) => epochs.length < 2))
    return absent('learning-curves', 'no run has two epochs');
  return curvesFigure(
    {
      name: 'learning-curves',
      title: 'Learning curves',
      caption: `${words}: test accuracy after each epoch, the mean over seeds; the band is one sample deviation to each side.${space.axes.length === 0 ? '' : ` Named by ${namedBy(space)}.`}`,
    },
    curves,
  );
};
