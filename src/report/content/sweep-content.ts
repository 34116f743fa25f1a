import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Experiment } from '../../experiment/index.js';
import { buildMachine } from '../../machine/index.js';
import { type Done, resultRows, rowSettings } from '../../sweep/index.js';
import { type Absent, absent, type Figure, type Table, tableOf } from '../figure/figure.js';
import { bitsFigures } from '../pictures/bits.js';
import { heatMap } from '../pictures/heat-map.js';
import { parallelCoordinates } from '../pictures/parallel-coordinates.js';
import { paretoFront } from '../pictures/pareto-front.js';
import { spaceCurves } from '../pictures/space-curves.js';
import { type DesignSpace, readDesignSpace } from '../space/design-space.js';
import { namedBy, nameOf, ranked } from '../space/ranking.js';
import { deviationOf } from '../space/spread.js';
import { wiringFigure } from '../wiring/wiring-figure.js';
import { counted, percent, percentWith, several, shownText, shownValue } from '../words.js';
import { commandLine, settingOf } from './command.js';
import type { Content, Fact, Rerun } from './content.js';
import { experimentOf } from './experiment.js';
import { factsOf, workOf } from './sweep-facts.js';

/** The runs of the most accurate machine. */
interface BestRuns {
  readonly table: Table;
  readonly first: { readonly values: Readonly<Record<string, unknown>>; readonly done: Done };
}

const mostRuns = 100;

const bestRuns = (space: DesignSpace, folder: string, best: number): BestRuns => {
  const runs: BestRuns['first'][] = [];
  const isWanted = (row: number) => runs.length < mostRuns && space.designAt(row) === best;
  for (const [, { values, result }] of resultRows(folder, isWanted))
    runs.push({ values, done: result as Done });
  return {
    first: runs[0] as BestRuns['first'],
    table: tableOf(
      ['seed', 'epochs', 'test accuracy', 'overflows', 'digest'],
      runs.map(({ values, done }) => [
        shownValue(values.seed),
        String(done.epochs),
        percent(done.test.at(-1) as number),
        counted(done.overflows),
        done.digest.slice(0, 16),
      ]),
    ),
  };
};

const failureTable = ({ failures }: DesignSpace): Content['tables'] =>
  failures.size === 0
    ? []
    : [
        {
          title: 'What failed',
          table: tableOf(
            ['reason', 'runs'],
            [...failures]
              .sort(([, a], [, b]) => b - a)
              .map(([reason, runs]) => [shownText(reason, 300), counted(runs)]),
          ),
        },
      ];

const rerunsOf = (folder: string, { values, done }: BestRuns['first']): Rerun[] => {
  if (!existsSync(join(folder, 'run.json'))) return [];
  const settings = Object.entries({ ...rowSettings(folder, values), epochs: done.epochs });
  return [
    {
      does: 'Run what is missing, or all of it in a new folder',
      command: commandLine(['backwire', 'sweep', join(folder, 'sweep.json'), '--out', folder]),
    },
    {
      does: 'Run the most accurate machine alone',
      command: commandLine([
        'backwire',
        'run',
        join(folder, 'run.json'),
        ...settings.flatMap(([path, value]) => ['--set', settingOf(path, value)]),
      ]),
    },
  ];
};

const wiringOf = (experiment: Experiment | undefined, name: string): Figure | Absent =>
  experiment === undefined
    ? absent('wiring', 'the folder has no run.json that gives the run in its results')
    : wiringFigure(buildMachine(experiment), `The most accurate machine, ${name}`);

/** Prices that rest on figures which nobody published are told as such. */
const estimateFacts = ({ cost }: Done): Fact[] =>
  cost.estimated === undefined
    ? []
    : [
        [
          'prices that rest on estimates, not on cited figures',
          shownText(cost.estimated.join(', ')),
        ],
      ];

const empty = (title: string, { rows }: DesignSpace): Content => ({
  title,
  lead: `A sweep of which nothing is done: ${counted(rows.failed)} failed, ${counted(rows.notRun)} not run.`,
  facts: [],
  figures: [],
  tables: [],
  reruns: [],
});

/**
 * What a report of a sweep's folder tells.
 * @throws InputError where the folder holds no results, or a line is none.
 */
export const sweepContent = (folder: string): Content => {
  const space = readDesignSpace(folder);
  const title = shownText(basename(resolve(folder)), 80);
  const [best] = ranked(space);
  if (best === undefined) return { ...empty(title, space), tables: failureTable(space) };
  const { table, first } = bestRuns(space, folder, best);
  const experiment = experimentOf(folder, first.values, first.done);
  const accuracy = space.accuracyOf(best);
  const name = nameOf(space, best);
  return {
    title,
    lead: `A sweep of ${several(space.designs, 'machine')}; the most accurate has ${percentWith(accuracy.mean, deviationOf(accuracy))} of the test samples right.`,
    facts: [...factsOf(space, best, workOf(folder)), ...estimateFacts(first.done)],
    figures: [
      ...bitsFigures(space),
      paretoFront(space),
      heatMap(space, folder),
      parallelCoordinates(space, folder),
      spaceCurves(space, folder),
      wiringOf(experiment, name),
    ],
    tables: [
      { title: `Runs of the most accurate machine (${name}; ${namedBy(space)})`, table },
      ...failureTable(space),
    ],
    reruns: rerunsOf(folder, first),
    spec:
      experiment === undefined
        ? undefined
        : { of: 'The most accurate machine', value: experiment.spec },
  };
};
