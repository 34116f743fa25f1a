import type { Preparation } from './backend.js';
import { Refusal } from './refusal.js';

/** @throws Refusal where several threads are to take part in what only one can run. */
export const requireOneThread = ({ threads = 1 }: Preparation, backend: string): void => {
  if (threads === 1) return;
  throw new Refusal(
    `the ${backend} backend runs on one thread; ask for one, or for wasm or native`,
    'threads',
    BigInt(threads),
  );
};
