import { roundUp } from '../layout.js';

/** One of the threads that run a machine together. */
export interface Thread {
  readonly index: number;
  readonly of: number;
}

/** The one thread of a machine that has no other. */
export const alone: Thread = { index: 0, of: 1 };

/** Some of the things that threads deal out among themselves. */
export interface Part {
  readonly first: number;
  readonly count: number;
}

/** What a thread has of so many things, dealt out in blocks. */
export const partOf = ({ index, of }: Thread, all: number, block: number): Part => {
  const each = roundUp(Math.ceil(all / of), block);
  const first = Math.min(all, index * each);
  return { first, count: Math.min(each, all - first) };
};

/** Kernels act on four vectors at once, of which the last may be spare: threads deal out as many. */
export const samplesInBlock = 4;

/** Rows of cells lie four by four. */
export const rowsInBlock = 8;
