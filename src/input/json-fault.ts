import type { ParseError } from 'jsonc-parser';
import { jsonc } from './jsonc.js';

/** Where JSON is not JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value; text stands in quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in quotes should stand here',
  ValueExpected: 'a value should stand here',
  ColonExpected: 'a colon is missing before this',
  CommaExpected: 'a comma is missing before this',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'more stands here, after the end',
  UnexpectedEndOfComment: 'this comment has no end',
  UnexpectedEndOfString: 'a quote is missing at the end of this text',
  UnexpectedEndOfNumber: 'this number has no end',
  InvalidUnicode: '\\u needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape is none; a backslash itself is \\\\',
  InvalidCharacter: 'a control character has to be escaped',
};

/** None where the text is nested deeper than can be gone through. */
const firstError = (text: string): ParseError | undefined => {
  const errors: ParseError[] = [];
  try {
    jsonc.parse(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0];
};

/** What is wrong first with a text that is no JSON with comments; none where that can't be found. */
export const jsonFaultIn = (text: string): JsonFault | undefined => {
  const error = firstError(text);
  if (error === undefined) return undefined;
  const before = text.slice(0, error.offset).split(/\r\n|\r|\n/);
  return {
    line: before.length,
    column: (before.at(-1) as string).length + 1,
    what: words[jsonc.printParseErrorCode(error.error)] ?? 'this should not stand here',
  };
};
