import fc from 'fast-check';
import { mutatedBytes } from './byte-mutations.js';
import type { Files } from './corpus.js';
import { mutatedJson } from './json-mutations.js';
import { jsonText } from './odd-values.js';

/** A file of JSON text. */
export const asText = (name: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<Files> =>
  values.map((value) => ({ [name]: jsonText(value) }));

/** A text of JSON whose bytes have changed too, or not. */
export const mutatedText = (name: string, bases: readonly unknown[]): fc.Arbitrary<Files> =>
  fc.oneof(
    { weight: 5, arbitrary: asText(name, mutatedJson(bases)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...bases)
        .chain((base) => mutatedBytes(Buffer.from(JSON.stringify(base, null, 2))))
        .map((bytes) => ({ [name]: bytes })),
    },
  );

/** One of the files of a folder, changed as JSON, line by line, or in bytes. */
export const oneMutated = (files: Files): fc.Arbitrary<Files> =>
  fc.constantFrom(...Object.keys(files)).chain((name) => {
    const bytes = files[name] as Uint8Array;
    const inBytes = mutatedBytes(bytes).map((changed) => ({ ...files, [name]: changed }));
    if (!/\.jsonl?$/.test(name)) return inBytes;
    const lines = Buffer.from(bytes)
      .toString()
      .split(/(?<=\})\n(?=\{)/);
    const inJson = fc.nat({ max: lines.length - 1 }).chain((at) =>
      mutatedJson([JSON.parse(lines[at] as string)]).map((value) => ({
        ...files,
        [name]: `${lines.map((line, i) => (i === at ? jsonText(value) : line)).join('\n')}\n`,
      })),
    );
    return fc.oneof({ weight: 4, arbitrary: inJson }, { weight: 1, arbitrary: inBytes });
  });
