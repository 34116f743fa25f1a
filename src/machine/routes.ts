import type { Channel } from './axes.js';

const upwards = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The layers, by index, that a layer hears of on each route; the top stands for the output. */
const heard: Readonly<Record<Channel['route'], (index: number, top: number) => number[]>> = {
  layered: (index) => [index + 1],
  skipped: (_, top) => [top],
  mixed: (index, top) => (index + 1 === top ? [top] : [index + 1, top]),
  cascading: (index, top) => upwards(index + 1, top),
};

/** The layers that a layer hears of. */
export const sourcesOf = ({ route }: Channel, index: number, top: number): number[] =>
  heard[route](index, top);

/**
 * The layers at which what a layer sends is read, by cells that stand there; cells that are shared or
 * borrow the signs of others stand at the sender.
 */
export const readersOf = (channel: Channel, index: number, top: number): number[] =>
  channel.cells === 'separate' && channel.signs !== 'concordant'
    ? upwards(0, index - 1).filter((lower) => sourcesOf(channel, lower, top).includes(index))
    : [];
