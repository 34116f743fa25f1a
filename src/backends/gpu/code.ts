/** Statements of a kernel's body under way, in the language that gpu.js compiles. */
export interface Code {
  readonly lines: string[];
  /** Gives an expression a name. */
  readonly define: (expression: string) => string;
  /** Gives a number that changes a name. */
  readonly vary: (expression: string) => string;
  /** Statements of a block within, whose names are others. */
  readonly block: () => Code;
}

const codeWith = (next: () => string): Code => {
  const lines: string[] = [];
  const named = (word: string) => (expression: string) => {
    const name = next();
    lines.push(`${word} ${name} = ${expression};`);
    return name;
  };
  return { lines, define: named('const'), vary: named('let'), block: () => codeWith(next) };
};

export const emptyCode = (): Code => {
  const names = { count: 0 };
  return codeWith(() => `t${names.count++}`);
};

/** Repeats a block for `variable` from 0 below `times`. */
export const loop = (code: Code, variable: string, times: number, block: Code): void => {
  code.lines.push(
    `for (let ${variable} = 0; ${variable} < ${times}; ${variable}++) {`,
    ...block.lines,
    '}',
  );
};

/** A number as a float literal: powers of two print exactly. */
export const literal = (number: bigint | number): string => {
  const text = String(number);
  return /[.e]/.test(text) ? text : `${text}.0`;
};

/** The source of a kernel that gives one number, or in its planes the digits of one. */
export const kernelSource = (arrays: number, code: Code, digits: readonly string[]): string => {
  const parameters = Array.from({ length: arrays }, (_, i) => `a${i}`);
  const chosen = digits.reduceRight(
    (above, digit, i) =>
      above === '' ? digit : `this.thread.z < ${i + 1} ? ${digit} : (${above})`,
    '',
  );
  return `function(${parameters.join(', ')}) {\n${code.lines.join('\n')}\nreturn ${chosen};\n}`;
};
