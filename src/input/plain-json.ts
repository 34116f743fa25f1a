import { jsonc } from './jsonc.js';

interface Token {
  readonly text: string;
  readonly isTrivia: boolean;
}

/** All that a text consists of, in order. */
const tokensOf = (text: string): readonly Token[] => {
  const scanner = jsonc.createScanner(text);
  const tokens: Token[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const token = text.slice(start, scanner.getPosition());
    tokens.push({ text: token, isTrivia: /^(\s|\/[/*])/.test(token) });
  }
  return tokens;
};

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Commas that stand after a value and before a closing bracket. */
const trailingCommas = (tokens: readonly Token[]): ReadonlySet<Token> => {
  const spoken = tokens.filter(({ isTrivia }) => !isTrivia);
  const isTrailing = ({ text }: Token, i: number): boolean =>
    text === ',' &&
    /^[\]}]$/.test(spoken[i + 1]?.text ?? '') &&
    !/^[[{,:]?$/.test(spoken[i - 1]?.text ?? '');
  return new Set(spoken.filter(isTrailing));
};

/**
 * JSON of a text that may have comments, and a comma after the last item: spaces stand in their places, so
 * that every line and column stays.
 */
export const plainJson = (text: string): string => {
  const tokens = tokensOf(text);
  const commas = trailingCommas(tokens);
  return tokens
    .map((token) => (token.isTrivia || commas.has(token) ? blank(token.text) : token.text))
    .join('');
};
