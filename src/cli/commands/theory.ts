import { join } from 'node:path';
import { applySetting, parseSetting } from '../../experiment/index.js';
import { theoremFigure } from '../../figures/index.js';
import {
  type Case,
  chanceOf,
  integrate,
  judge,
  survey,
  type Theorem,
  theoremNamed,
  theorems,
} from '../../theory/index.js';
import { refuse, wholeNumber } from '../arguments/arguments.js';
import { writePicture } from '../arguments/write-picture.js';
import { exitCodes } from '../process/exit-codes.js';
import { surveysInWords, verdictInWords } from '../words/theory.js';

export interface TheoryOptions {
  readonly set: readonly string[];
  readonly all?: boolean;
  readonly starts: string;
  readonly seed: string;
  readonly random?: string;
  readonly svg?: string;
  readonly json?: boolean;
}

/** The case that is asked for: the example with settings applied, or a random start. */
const caseOf = (theorem: Theorem, { set, random, seed }: TheoryOptions): Case => {
  if (random !== undefined) {
    return theorem.random(
      chanceOf(wholeNumber('--seed', seed), theorem.name, wholeNumber('--random', random)),
    );
  }
  const written = set.map(parseSetting).reduce(applySetting, theorem.example as unknown);
  return theorem.given(written, theorem.name);
};

const tryOne = (theorem: Theorem, options: TheoryOptions): number => {
  const tried = caseOf(theorem, options);
  const trajectory = integrate(tried.problem);
  const verdict = judge(theorem, tried, trajectory);
  if (options.svg !== undefined) writePicture(options.svg, theoremFigure(theorem, tried));
  const text = options.json === true ? JSON.stringify(verdict) : verdictInWords(theorem, verdict);
  process.stdout.write(`${text}\n`);
  return verdict.holds ? exitCodes.done : exitCodes.no;
};

const drawExample = (theorem: Theorem, folder: string): void => {
  const example = theorem.given(theorem.example, theorem.name);
  const picture = theoremFigure(theorem, example);
  writePicture(join(folder, `${theorem.name}.svg`), picture);
};

const tryAll = ({ starts, seed, svg, json }: TheoryOptions): number => {
  const [count, root] = [
    wholeNumber('--starts', starts, 1, 1_000_000),
    wholeNumber('--seed', seed),
  ];
  const surveys = theorems.map((theorem) => {
    process.stderr.write(`${theorem.name}\n`);
    if (svg !== undefined) drawExample(theorem, svg);
    return survey(theorem, count, root);
  });
  const words = surveysInWords(surveys);
  process.stdout.write(`${json === true ? JSON.stringify(surveys) : words}\n`);
  return surveys.every(({ holds }) => holds) ? exitCodes.done : exitCodes.no;
};

const listed = (json: boolean | undefined): number => {
  const told = theorems.map(({ name, source, architecture, standing, says }) => ({
    name,
    source,
    architecture,
    standing,
    says,
  }));
  const words = told.map(({ name, source, says }) => `${name}: ${source}. ${says}`).join('\n');
  process.stdout.write(`${json === true ? JSON.stringify(told) : words}\n`);
  return exitCodes.done;
};

const refuseBoth = (name: string): never =>
  refuse(
    'backwire theory --all',
    `tries every theorem, but ${name.slice(0, 64)} is one`,
    'write only one of them',
  );

/** `backwire theory`: the theorems, one of them tried, or all of them from many random starts. */
export const theoryCommand = async (
  name: string | undefined,
  options: TheoryOptions,
): Promise<number> => {
  if (options.all === true) return name === undefined ? tryAll(options) : refuseBoth(name);
  if (name === undefined) return listed(options.json);
  return tryOne(theoremNamed(name, 'backwire theory'), options);
};
