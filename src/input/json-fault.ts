import type { ParseError } from 'jsonc-parser';
import * as parser from 'jsonc-parser';

/** Node takes its CommonJS form, whose exports are those of `default`; a bundler its other. */
const jsonc = 'default' in parser ? (parser.default as typeof parser) : parser;

/** Where JSON is not JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value; text stands in quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in quotes should stand here; no comma stands before a }',
  ValueExpected: 'a value should stand here; no comma stands before a ]',
  ColonExpected: 'a colon is missing before this',
  CommaExpected: 'a comma is missing before this',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'more stands here, after the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
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
    jsonc.parse(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0];
};

/** What is wrong first with a text that `JSON.parse` refuses; none where that can't be found. */
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
