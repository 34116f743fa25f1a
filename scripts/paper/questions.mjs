// The questions of sims/paper: each a folder with rows, and how long and often each row is run.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExperiment } from 'backwire';

/** Each question's series, folder, title, epochs, seeds and rows, in the order of their names. */
export const questionsOf = (series, only) =>
  readdirSync(series.root)
    .filter((folder) => existsSync(join(series.root, folder, 'experiments.json')))
    .filter((folder) => only.length === 0 || only.includes(folder))
    .sort()
    .map((folder) => ({
      series,
      folder,
      ...JSON.parse(readFileSync(join(series.root, folder, 'experiments.json'), 'utf8')),
    }));

const settingOf = ([path, value]) => ({ path: path.split('.'), value });

/**
 * The hash of everything that a run's numbers depend on but the seed and how long it goes on. Which way
 * arrays can be read decides what can be built, and no number.
 */
const identityOf = (series, set) => {
  const { spec } = readExperiment(series.runSpec, Object.entries(set).map(settingOf));
  const { epochs: _, seed: __, ...rest } = spec;
  const { arrays: ___, ...hardware } = /** @type {{ arrays: unknown }} */ (spec.hardware);
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, hardware }))
    .digest('hex')
    .slice(0, 16);
};

/**
 * The runs that questions need, each once however many ask for it, the first seed of all before the
 * second of any.
 */
export const runsOf = (questions, epochs, seeds) => {
  const runs = new Map();
  for (const question of questions) {
    for (const { name, set } of question.rows) {
      for (let seed = 1; seed <= (seeds ?? question.seeds); seed++) {
        const { series } = question;
        const run = {
          series,
          name,
          set,
          identity: identityOf(series, set),
          epochs: epochs ?? question.epochs,
          seed,
        };
        runs.set(keyOf(run), run);
      }
    }
  }
  return [...runs.values()].sort((a, b) => a.seed - b.seed);
};

/** What tells one run from another. */
export const keyOf = ({ identity, epochs, seed }) => `${identity} ${epochs} ${seed}`;
