import { SingleBar } from 'cli-progress';
import { choiceInWords } from '../../backends/index.js';
import { type EpochRow, scoresInWords } from '../../record/index.js';
import type { Forecast, RunEvent, RunMoment } from '../../training/index.js';
import { inTime } from '../words/in-time.js';
import { byKind } from './by-kind.js';

/** Shows a run to a person. */
export interface Progress {
  readonly onProgress: (event: RunEvent) => void;
  readonly stop: () => void;
}

/** What is told of an epoch. */
const line = (row: EpochRow, epochs: number): string => {
  const scores = scoresInWords(row).map(
    ([name, score]) => `${name.replace(' accuracy', '')} ${score}`,
  );
  return `epoch ${row.epoch} of ${epochs}: ${scores.reverse().join(', ')}`;
};

/** A run that takes longer is told of beforehand. */
const patienceSeconds = 60;

const forecastInWords = ({ backend, seconds }: Forecast): string =>
  seconds < patienceSeconds
    ? ''
    : `${backend} is the definition, not fast: this run will take about ${inTime(seconds)}; wasm gives the same bytes of a fixed machine\n`;

/** Where nobody looks at a terminal: one line an epoch. */
const plain = (stream: NodeJS.WriteStream): Progress => {
  const leftAfter = timeLeft();
  const onProgress = byKind<RunEvent>({
    backend: ({ choice }) => stream.write(`${choiceInWords(choice)}\n`),
    forecast: (forecast) => stream.write(forecastInWords(forecast)),
    epoch: ({ row, epochs }) => {
      const left = row.epoch < epochs ? `; ${leftAfter(row.epoch, epochs)} left` : '';
      stream.write(`${line(row, epochs)}${left}\n`);
    },
  });
  return { onProgress, stop: () => {} };
};

/** The time left after an epoch, by what those took that were told of: a run that goes on begins later. */
const timeLeft = () => {
  const start = performance.now();
  let first: number | undefined;
  return (epoch: number, epochs: number): string => {
    first ??= epoch - 1;
    const each = (performance.now() - start) / 1000 / (epoch - first);
    return inTime((epochs - epoch) * each);
  };
};

/** Samples a second and seconds left, from when it was first told how far the run is. */
const pace = () => {
  const start = performance.now();
  let first: number | undefined;
  return ({ epoch, epochs, done, of }: RunMoment) => {
    first ??= epoch * of;
    const rate = (epoch * of + done - first) / ((performance.now() - start) / 1000);
    const left = ((epochs - epoch) * of - done) / rate;
    return { rate: Math.round(rate), left: Number.isFinite(left) ? inTime(left) : '–' };
  };
};

const bar = (stream: NodeJS.WriteStream): Progress => {
  const format = '{bar} {percentage} % | {rate} samples/s | {left} left | {last}';
  const shown = new SingleBar({ stream, format, hideCursor: true, barsize: 24 });
  const told = { rate: 0, left: '– s', last: 'no epoch yet' };
  const paceAt = pace();
  const say = (words: string) => {
    shown.stop();
    stream.write(words);
  };
  const onProgress = byKind<RunEvent>({
    backend: ({ choice }) => say(`${choiceInWords(choice)}\n`),
    forecast: (forecast) => say(forecastInWords(forecast)),
    samples: (moment) => {
      const { epoch, epochs, done, of } = moment;
      Object.assign(told, paceAt(moment));
      if (!shown.isActive) shown.start(epochs * of, 0, told);
      shown.update(epoch * of + done, told);
    },
    epoch: ({ row, epochs }) => {
      told.last = line(row, epochs);
    },
  });
  return { onProgress, stop: () => shown.stop() };
};

/** A bar with rate and time left on a terminal, plain lines elsewhere. */
export const progressOn = (stream: NodeJS.WriteStream): Progress =>
  stream.isTTY ? bar(stream) : plain(stream);
