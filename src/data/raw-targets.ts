/** What is to be learnt as data say it: words, or rows of numbers. */
export type RawTargets =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly names: readonly string[] }
  | {
      readonly kind: 'numbers';
      /** count × names.length, row-major. */
      readonly numbers: Float64Array;
      readonly names: readonly string[];
    };
