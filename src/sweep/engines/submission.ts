import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { askedBackends } from '../../backends/index.js';
import { attempt, linesOf, openWhole, readJsonFile, writeWhole } from '../../files/index.js';
import { InputError, parseInput } from '../../input/index.js';
import { identityPattern } from '../journal/identity.js';
import { inParts } from '../journal/in-parts.js';
import { listOf, type Planned, type PlannedList } from '../journal/planned.js';
import { sweepSpec } from '../space/sweep-spec.js';

const count = z.int().min(1);

/** What the tasks of an array need to know; frozen when it is submitted. */
const terms = z.strictObject({
  /** What the job is called in the queue. */
  name: z.string().regex(/^backwire-[0-9a-f]{24}$/),
  spec: sweepSpec,
  base: z.string().min(1),
  more: z.record(z.string(), z.json()),
  backend: z.enum(askedBackends),
  bounds: z.strictObject({
    workers: count,
    timeoutSeconds: count.optional(),
    memoryMebibytes: count.optional(),
  }),
  /** The folder that the last stores of each run are kept in. */
  stores: z.string().min(1).optional(),
  tasks: count,
});

export type Terms = z.output<typeof terms>;

/** Runs that were handed over together, in a folder that holds all there is to know of them. */
export interface Submission {
  readonly folder: string;
  readonly terms: Terms;
  readonly runs: PlannedList;
}

const rootOf = (folder: string): string => join(folder, 'slurm');

const numbersIn = (folder: string): readonly number[] =>
  existsSync(rootOf(folder))
    ? readdirSync(rootOf(folder))
        .filter((name) => /^[1-9]\d{0,8}$/.test(name))
        .map(Number)
    : [];

const lastNumber = (folder: string): number => Math.max(0, ...numbersIn(folder));

/** The folder of the next submission of a sweep. */
export const nextFolder = (folder: string): string =>
  join(rootOf(folder), String(lastNumber(folder) + 1));

/** The folder that a task writes its journal to. */
export const taskFolder = (folder: string, task: number): string => join(folder, `task-${task}`);

const parseRun = (line: string, where: string): Planned => {
  const [, index, id = ''] = /^(\d{1,8}) (.*)$/.exec(line) ?? [];
  if (identityPattern.test(id)) return { index: Number(index), id };
  throw new InputError({
    where,
    reason: 'is no run',
    remedy: 'delete that folder and sweep again',
  });
};

function* readRuns(path: string): Generator<Planned> {
  let number = 0;
  for (const { text } of linesOf(path)) yield parseRun(text, `${path}:${++number}`);
}

const runsAtOnce = 10_000;

const writeRuns = (path: string, runs: PlannedList): void => {
  const file = openWhole(path);
  for (const part of inParts(runs, runsAtOnce))
    file.write(part.map(({ index, id }) => `${index} ${id}\n`).join(''));
  file.close();
};

/** @throws InputError for a folder that is no submission. */
export const readSubmission = (folder: string): Submission => {
  const path = join(folder, 'terms.json');
  const read = parseInput(terms, readJsonFile(path), path);
  return { folder, terms: read, runs: listOf(readRuns(join(folder, 'runs.txt'))) };
};

/** The latest submission of a sweep, if there was any. */
export const lastSubmission = (folder: string): Submission | undefined => {
  const number = lastNumber(folder);
  return number === 0 ? undefined : readSubmission(join(rootOf(folder), String(number)));
};

/**
 * Writes a submission's folder, whole or not at all. Each task's journal is begun, so that none has to
 * wait until a shared file system tells that there is one.
 */
export const writeSubmission = (
  folder: string,
  submitted: Terms,
  runs: PlannedList,
  script: string,
): Submission => {
  const aside = `${folder}.part`;
  const write = (name: string, text: string) => writeWhole(join(aside, name), text);
  attempt('written', aside, () => rmSync(aside, { recursive: true, force: true }));
  for (let task = 1; task <= submitted.tasks; task++) {
    write(join(taskFolder('.', task), 'journal.jsonl'), '');
  }
  write('terms.json', `${JSON.stringify(submitted)}\n`);
  writeRuns(join(aside, 'runs.txt'), runs);
  write('array.sh', script);
  attempt('made', folder, () => renameSync(aside, folder));
  return { folder, terms: submitted, runs };
};
