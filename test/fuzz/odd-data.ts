import fc from 'fast-check';
import { counting, idxBytes } from '../data/idx-bytes.js';
import type { Files } from './corpus.js';

/** IDX files that agree with each other, or nearly. */
export const dataOfAnySize: fc.Arbitrary<Files> = fc
  .record({
    counts: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
    size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    classes: fc.constantFrom(1, 2, 3, 4, 256),
    lacking: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ counts: [train, test], size: [rows, columns], classes, lacking }) => {
    const images = (count: number) =>
      idxBytes([count, rows, columns], counting(count * rows * columns));
    const labels = (count: number) => {
      const labelled = Math.max(0, count - lacking);
      return idxBytes(
        [labelled],
        counting(labelled).map((i) => i % classes),
      );
    };
    return {
      'data/train-images-idx3-ubyte': images(train),
      'data/train-labels-idx1-ubyte': labels(train),
      'data/t10k-images-idx3-ubyte': images(test),
      'data/t10k-labels-idx1-ubyte': labels(test),
    };
  });
