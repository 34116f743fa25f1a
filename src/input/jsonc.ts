import * as parser from 'jsonc-parser';

/** Node takes its CommonJS form, whose exports are those of `default`; a bundler its other. */
export const jsonc = 'default' in parser ? (parser.default as typeof parser) : parser;
