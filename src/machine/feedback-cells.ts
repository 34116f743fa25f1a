import type { Place, Store, Wire } from '../netlist/index.js';
import { type Draft, drawStore } from './draft.js';
import { type FeedbackSpec, feedbackStart } from './feedback.js';
import type { Numbers } from './numbers.js';

interface Drawing {
  readonly draft: Draft;
  readonly numbers: Numbers;
  readonly feedback: FeedbackSpec;
  readonly matrices: number;
}

/** `layer1.feedback`, with its number and its sender where there are several. */
const nameOf = (place: Place, matrix: number, source: Wire, several: boolean, mixes: boolean) =>
  [
    `${place}.feedback`,
    ...(mixes ? [`from-${source.from}`] : []),
    ...(several ? [String(matrix + 1)] : []),
  ].join('.');

const drawMatrix = (
  { draft, numbers, feedback, matrices }: Drawing,
  name: string,
  place: Place,
  neurons: number,
  source: Wire,
): Store => {
  const { format, read } = numbers.cell('feedback');
  const start = feedbackStart(feedback, source.size, neurons, matrices);
  const shape = { rows: source.size, columns: neurons };
  return drawStore(draft, { name, role: 'feedback', place, ...shape, format, read, start });
};

/** Draws a layer's own feedback cells: so many matrices for each wire that it hears of. */
export const drawFeedbackCells = (
  drawing: Drawing,
  place: Place,
  neurons: number,
  sources: readonly Wire[],
): { readonly cells: Store; readonly source: Wire }[] =>
  sources.flatMap((source) =>
    Array.from({ length: drawing.matrices }, (_, matrix) => {
      const name = nameOf(place, matrix, source, drawing.matrices > 1, sources.length > 1);
      return { cells: drawMatrix(drawing, name, place, neurons, source), source };
    }),
  );
