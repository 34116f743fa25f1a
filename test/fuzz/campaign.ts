import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { exitCodes } from '../../src/cli/process/exit-codes.js';
import { streamAt, streamKey } from '../../src/random/index.js';
import { contentOf } from '../cli/backwire.js';
import type { Attempt } from './attempts.js';
import type { Files } from './corpus.js';
import type { Run } from './ended.js';
import { faultOf } from './judge.js';

/** A kind of failure, with the least input found that shows it. */
export interface Finding {
  readonly fault: string;
  readonly input: number;
  readonly attempt: Attempt;
  /** How many inputs failed so. */
  readonly times: number;
}

const writeFiles = (folder: string, files: Files): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
};

/** What is wrong with what comes after a command that was done, or undefined. */
const faultAfter = async (folder: string, { after }: Attempt, run: Run) => {
  for (const args of after) {
    const ended = await run(folder, args);
    const fault = faultOf(ended);
    const [first = ''] = ended.stderr.split('\n');
    if (fault !== undefined) return `${args[0]} of what it left ${fault}`;
    if (ended.code !== exitCodes.done && !ended.interrupted)
      return `${args[0]} can't read what it left: ${first.replace(/\d+/g, '#').slice(0, 120)}`;
  }
  return undefined;
};

/** What goes wrong with an attempt in a new folder, or undefined. */
export const faultWith = async (attempt: Attempt, run: Run): Promise<string | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-fuzz-'));
  try {
    writeFiles(folder, attempt.files);
    const before = contentOf(folder);
    const ended = await run(folder, attempt.args);
    const fault = faultOf(ended);
    if (fault !== undefined) return `${attempt.args[0]} ${fault}`;
    if (ended.code === exitCodes.badInput && !isSame(before, contentOf(folder)))
      return `${attempt.args[0]} refuses, and leaves something behind`;
    return ended.code === exitCodes.done ? await faultAfter(folder, attempt, run) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** As many smaller inputs are tried for one that fails. */
const mostShrinks = 80;

/** Generates one input by its seed; of one that fails anew, finds the least that fails alike. */
const tryInput = async (
  attempts: fc.Arbitrary<Attempt>,
  seed: number,
  run: Run,
  isKnown: (fault: string) => boolean,
) => {
  const seen: { fault?: string; least?: Attempt; tried: number } = { tried: 0 };
  const property = fc.asyncProperty(attempts, async (attempt) => {
    if (seen.tried++ > mostShrinks) return true;
    const fault = await faultWith(attempt, run);
    if (fault === undefined || fault !== (seen.fault ?? fault)) return true;
    Object.assign(seen, { fault, least: attempt });
    return isKnown(fault) || / hangs$/.test(fault);
  });
  await fc.check(property, { seed, numRuns: 1 });
  return seen;
};

/** What a campaign tries: inputs of a seed, from the first to before the last. */
export interface Range {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
}

/**
 * Tries inputs of a seed and returns every kind of failure; an input is the same whatever came before it.
 * @param runFor how the input of a number is run.
 */
export const campaign = async (
  attempts: fc.Arbitrary<Attempt>,
  { seed, from, inputs }: Range,
  runFor: (input: number) => Run,
  onInput: (input: number, findings: readonly Finding[]) => void = () => {},
): Promise<Finding[]> => {
  const draw = streamAt(streamKey(seed, 'task', 'fuzz'), 0);
  const findings = new Map<string, Finding>();
  for (let input = from; input < from + inputs; input++) {
    const isKnown = (fault: string) => findings.has(fault);
    const { fault, least } = await tryInput(attempts, draw(input) | 0, runFor(input), isKnown);
    if (fault !== undefined && least !== undefined) {
      const known = findings.get(fault);
      findings.set(fault, {
        ...(known ?? { fault, input, attempt: least }),
        times: (known?.times ?? 0) + 1,
      });
    }
    onInput(input, [...findings.values()]);
  }
  return [...findings.values()];
};
