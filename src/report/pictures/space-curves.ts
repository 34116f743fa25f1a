import { mostSeries } from '../../plot/index.js';
import { type Done, resultRows } from '../../sweep/index.js';
import { absent, type SpaceFigure } from '../figure/figure.js';
import type { DesignSpace } from '../space/design-space.js';
import { bestOfEach, namedBy, nameOf, ranked } from '../space/ranking.js';
import { joined, nothing, type Spread, spreadOfOne } from '../space/spread.js';
import { shownText } from '../words.js';
import { type Curve, curvesFigure } from './curves.js';

/** Which machines' curves are drawn, and what they are. */
interface Chosen {
  readonly designs: readonly number[];
  readonly words: string;
}

/** The best of each level of the first axis that has few; else the best of all. */
const chosenOf = (space: DesignSpace): Chosen => {
  if (space.designs <= mostSeries)
    return { designs: ranked(space), words: 'Every machine of the sweep' };
  const axis = space.axes.find(({ levels }) => levels.length <= mostSeries);
  if (axis === undefined)
    return {
      designs: ranked(space).slice(0, mostSeries),
      words: `The ${mostSeries} most accurate machines`,
    };
  const best = bestOfEach(space, (design) => space.levelOf(axis, design));
  const designs = axis.levels.flatMap((_, level) => best.get(level) ?? []);
  return { designs, words: `The most accurate machine of each ${shownText(axis.field)}` };
};

/** Goes through the results again for those few machines. */
const curvesOf = (
  space: DesignSpace,
  folder: string,
  designs: readonly number[],
): readonly Curve[] => {
  const epochs = new Map(designs.map((design) => [design, [] as Spread[]]));
  const ofRow = (row: number) => epochs.get(space.designAt(row) ?? -1);
  for (const [row, { result }] of resultRows(folder, (row) => ofRow(row) !== undefined)) {
    const curve = ofRow(row) as Spread[];
    (result as Done).test.forEach((accuracy, epoch) => {
      curve[epoch] = joined(curve[epoch] ?? nothing, spreadOfOne(accuracy));
    });
  }
  return [...epochs].map(([design, epochs]) => ({ label: nameOf(space, design), epochs }));
};

/** Test accuracy after each epoch, of a few machines. */
export const spaceCurves: SpaceFigure = (space, folder) => {
  const { designs, words } = chosenOf(space);
  const curves = curvesOf(space, folder, designs);
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
