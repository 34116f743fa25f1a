import { z } from 'zod';
import type { CodeFormat, FixedFormat, Format } from './format.js';
import { parseFormat } from './notation.js';

const formatText = <F extends Format>(accepts: (format: Format) => format is F, example: string) =>
  z
    .string()
    .max(32)
    .transform((text, context): F => {
      const refuse = (message: string) => {
        context.addIssue({ code: 'custom', message, params: { remedy: `write ${example}` } });
        return z.NEVER;
      };
      try {
        const format = parseFormat(text);
        return accepts(format) ? format : refuse(`'${text}' is not the kind of format needed here`);
      } catch (error) {
        return refuse((error as Error).message);
      }
    })
    .describe(`a format like ${example}`);

/** A fixed format in a file from outside. */
export const fixedFormatText = formatText<FixedFormat>(
  (format) => format.kind === 'fixed',
  '"Q1.7"',
);

/** A format that a signal can be quantised to, in a file from outside. */
export const codeFormatText = formatText<CodeFormat>(
  (format) => format.kind !== 'float32',
  '"Q1.7" or "pow2<5,-3>"',
);
