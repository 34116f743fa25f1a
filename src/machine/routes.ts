import type { LearningChannel } from './axes.js';

const upwards = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The layers, by index, that a layer hears of on each route; the top stands for the output. */
const heard: Readonly<Record<LearningChannel['route'], (index: number, top: number) => number[]>> =
  {
    layered: (index) => [index + 1],
    skipped: (_, top) => [top],
    mixed: (index, top) => (index + 1 === top ? [top] : [index + 1, top]),
    cascading: (index, top) => upwards(index + 1, top),
  };

/** The layers that a layer hears of. */
export const sourcesOf = ({ route }: LearningChannel, index: number, top: number): number[] =>
  heard[route](index, top);

/** The layer at which the cells stand that lead to a layer. */
export const standOf = (channel: LearningChannel, index: number, top: number): number =>
  channel.cellsAt === 'receiver' ? index : (sourcesOf(channel, index, top)[0] as number);

/**
 * The layers at which what a layer sends is read, by cells that stand there; what cells at the sender
 * read has no way to go.
 */
export const readersOf = (channel: LearningChannel, index: number, top: number): number[] =>
  channel.cells === 'separate' && channel.cellsAt === 'receiver'
    ? upwards(0, index - 1).filter((lower) => sourcesOf(channel, lower, top).includes(index))
    : [];

/** The layers at which a layer's activity is learnt from: by cells that lead to it, or by its own weights. */
export const learntFromAt = (channel: LearningChannel, index: number, top: number): number[] => {
  if (index === top) return [top];
  if (channel.source === 'activity') return [index];
  return channel.weights === 'adaptive' ? [standOf(channel, index, top)] : [];
};
