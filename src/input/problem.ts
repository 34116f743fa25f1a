import { plainText } from './plain-text.js';

/** What is wrong with something that a person wrote. */
export interface Problem {
  /** The file, and the dotted path within it, where the mistake stands. */
  readonly where: string;
  readonly reason: string;
  /** What would be right. */
  readonly remedy: string;
}

const sentence = ({ where, reason, remedy }: Problem): string =>
  plainText(`${where}: ${reason}; ${remedy}`);

/** Bad input from outside: never a fault of the program, always the fault's place and the way out. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: Problem[]) {
    super(problems.map(sentence).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}
