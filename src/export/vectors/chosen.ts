import { InputError } from '../../input/index.js';
import type { FixedWire } from '../../program/index.js';

/** Which samples of a test set are shown: so many, 16 unless said, from one of a number, the first unless said. */
export interface ChosenSamples {
  readonly samples?: number;
  readonly first?: number;
}

const usual = 16;

/** A gigabyte or so of words. */
const mostWords = 2 ** 27;

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/** The numbers of the samples in a test set of so many. @throws InputError where it has too few. */
export const chosenOf = (
  { samples: written, first = 0 }: ChosenSamples,
  count: number,
): Uint32Array => {
  if (first >= count)
    refuse('--first', `is ${first} of a test set of ${count}`, `write one from 0 to ${count - 1}`);
  const samples = written ?? Math.min(usual, count - first);
  if (first + samples > count)
    refuse(
      '--samples',
      `asks for samples ${first} to ${first + samples - 1} of a test set of ${count}`,
      `write at most ${count - first}`,
    );
  return Uint32Array.from({ length: samples }, (_, i) => first + i);
};

/** @throws InputError where so many samples make more words than a disk should be asked for. */
export const requireRoom = (wires: readonly FixedWire[], samples: number): void => {
  const each = wires.reduce((sum, { positions, size }) => sum + positions * size, 0);
  if (each * samples <= mostWords) return;
  refuse(
    '--samples',
    `makes ${each * samples} words, of ${mostWords} at the most`,
    `write at most ${Math.max(1, Math.floor(mostWords / each))}`,
  );
};
