// Runs the experiments of sims/paper that are not recorded yet, and writes the page of all.
import { lookUp } from './lookup.mjs';
import { measuredBefore, measuredHere, publish } from './measured.mjs';
import { optionsOf } from './options.mjs';
import { publishedOf, trialOf, writePage } from './page.mjs';
import { questionsOf, runsOf } from './questions.mjs';
import { allSeries } from './series.mjs';
import { workThrough } from './work.mjs';

const options = optionsOf(process.argv.slice(2), (task) =>
  questionsOf(allSeries[task], []).map(({ folder }) => folder),
);
const { epochs, seeds, workers } = options;
const series = allSeries[options.task];
const all = questionsOf(series, []);
const questions = questionsOf(series, options.only);
const runs = runsOf(questions, epochs, seeds);
const before = measuredBefore(series);
const known = () => new Map([...(options.publish ? before : []), ...measuredHere(runs)]);

const measured = known();
const todo = runs.filter((run) => lookUp(measured, run) === undefined);
console.error(
  `${runs.length - todo.length} of ${runs.length} runs are measured, ${todo.length} to go`,
);
if (!options.tell) await workThrough(todo, workers, options.data);

const compared = [...measuredHere(runs)].filter(([key]) => before.has(key));
const same = compared.filter(([key, { digest }]) => before.get(key).digest === digest);
console.error(`${same.length} of ${compared.length} published runs had the same digest here`);
if (options.publish) publish(series, known());
const page = options.publish
  ? writePage(publishedOf(series), all, known())
  : writePage(trialOf(series), questions, known(), epochs, seeds);
console.error(`the page of ${options.publish ? 'all that is published' : 'these runs'}: ${page}`);
