import { SingleBar } from 'cli-progress';
import type { Beginning, FetchWatcher } from '../../data/index.js';
import { inTime } from '../words/in-time.js';

/** Shows to a person how a data set arrives. */
export type FetchProgress = FetchWatcher & { readonly stop: () => void };

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const beginningInWords = ({ name, address, bytes, arrived }: Beginning): string => {
  const here = arrived === 0 ? '' : `, ${megabytes(arrived)} of them are here`;
  return `fetching ${name} from ${address}: ${megabytes(bytes)}${here}\n`;
};

const checking = (name: string): string => `checking ${name}\n`;
const unpacking = (name: string): string => `unpacking ${name}\n`;

/** How fast an archive arrives and how long that will take, from when it began to. */
const paceOf = ({ bytes, arrived: before }: Beginning) => {
  const start = performance.now();
  return (arrived: number) => {
    const perSecond = (arrived - before) / ((performance.now() - start) / 1000);
    const left = (bytes - arrived) / perSecond;
    const known = perSecond > 0 && Number.isFinite(left);
    return known
      ? { rate: `${megabytes(perSecond)}/s`, left: inTime(left) }
      : { rate: '– MB/s', left: '–' };
  };
};

/** Where nobody looks at a terminal, it is told of every tenth, and first of how long it will take. */
const tenths = 10;
const forecastAfterMilliseconds = 2000;

const tenthsOf = (arrived: number, { bytes }: Beginning): number =>
  Math.floor((tenths * arrived) / bytes);

/** Words for some of the moments of a download. */
const wordsOf = (beginning: Beginning): ((arrived: number) => string) => {
  const pace = paceOf(beginning);
  const start = performance.now();
  const told = { tenth: tenthsOf(beginning.arrived, beginning), forecast: false };
  return (arrived) => {
    const tenth = tenthsOf(arrived, beginning);
    const early = !told.forecast && performance.now() - start > forecastAfterMilliseconds;
    if ((tenth === told.tenth && !early) || tenth === tenths) return '';
    Object.assign(told, { tenth, forecast: true });
    const percent = Math.floor((100 * arrived) / beginning.bytes);
    const { rate, left } = pace(arrived);
    return `${percent} % of ${megabytes(beginning.bytes)}; ${rate}, ${left} left\n`;
  };
};

const plain = (stream: NodeJS.WriteStream): FetchProgress => {
  const under: { words: (arrived: number) => string } = { words: () => '' };
  return {
    onDownload: (beginning) => {
      stream.write(beginningInWords(beginning));
      under.words = wordsOf(beginning);
    },
    onBytes: (arrived) => stream.write(under.words(arrived)),
    onCheck: (name) => stream.write(checking(name)),
    onUnpack: (name) => stream.write(unpacking(name)),
    stop: () => {},
  };
};

const format = '{bar} {percentage} % | {rate} | {left} left';

const bar = (stream: NodeJS.WriteStream): FetchProgress => {
  const shown = new SingleBar({ stream, format, hideCursor: true, barsize: 24 });
  const under: { pace?: ReturnType<typeof paceOf> } = {};
  const say = (words: string) => {
    shown.stop();
    stream.write(words);
  };
  return {
    onDownload: (beginning) => {
      say(beginningInWords(beginning));
      under.pace = paceOf(beginning);
      shown.start(beginning.bytes, beginning.arrived, under.pace(beginning.arrived));
    },
    onBytes: (arrived) => shown.update(arrived, under.pace?.(arrived)),
    onCheck: (name) => say(checking(name)),
    onUnpack: (name) => say(unpacking(name)),
    stop: () => shown.stop(),
  };
};

/** A bar with rate and time left on a terminal, a line for each tenth elsewhere. */
export const fetchProgressOn = (stream: NodeJS.WriteStream): FetchProgress =>
  (stream.isTTY ? bar : plain)(stream);
