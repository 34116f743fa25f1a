import type { Memory, Place, Start, Store, StoreName, Wire } from '../netlist/index.js';
import type { LearningChannel } from './axes.js';
import { type Draft, drawStore } from './draft.js';
import { type FeedbackSpec, feedbackStart } from './feedback.js';
import type { Numbers } from './numbers.js';

interface Drawing {
  readonly draft: Draft;
  readonly numbers: Numbers;
  readonly feedback: FeedbackSpec;
  readonly matrices: number;
}

/** Whom feedback cells lead to, and where they stand. */
export interface Receivers {
  readonly name: string;
  readonly place: Place;
  /**
   * How many neurons hear of one that sends: of a window, which a layer above sends back to, each of its
   * lines, so that cells begin as large as the forward ones that they stand beside; of an output, the layer's.
   */
  readonly neurons: number;
  /** How many arrays there are: one, or one for each position of what they are read with. */
  readonly arrays: number;
  /** How many lines lead to them: one a neuron, or one a synapse. */
  readonly lines: number;
  readonly weights: LearningChannel['weights'];
  /** The forward cells whose signs they begin with. */
  readonly congruentTo?: StoreName | undefined;
}

const memories: Readonly<Record<LearningChannel['weights'], Memory>> = {
  fixed: 'kept',
  regenerated: 'regenerated',
  adaptive: 'kept',
  redrawn: 'redrawn',
};

/** `layer1.feedback`, with its number and its sender where there are several. */
const nameOf = (name: string, matrix: number, source: Wire, several: boolean, mixes: boolean) =>
  [name, ...(mixes ? [`from-${source.from}`] : []), ...(several ? [String(matrix + 1)] : [])].join(
    '.',
  );

const startOf = (
  { feedback, matrices }: Drawing,
  { neurons, congruentTo }: Receivers,
  source: Wire,
): Start => {
  const own = feedbackStart(feedback, source.size, neurons, matrices);
  return congruentTo === undefined ? own : { kind: 'congruent', to: congruentTo, magnitudes: own };
};

const drawMatrix = (drawing: Drawing, receivers: Receivers, name: string, source: Wire): Store => {
  const { draft, numbers } = drawing;
  const { place, lines, weights, arrays } = receivers;
  const { cells } = numbers.cell('feedback');
  const { format, read } = cells;
  const memory = memories[weights];
  return drawStore(draft, {
    name,
    role: 'feedback',
    memory,
    place,
    rows: source.size * arrays,
    columns: lines,
    start: startOf(drawing, receivers, source),
    ...(arrays === 1 ? {} : { arrays }),
    // A generator has no cells that could be of a device.
    ...(memory === 'kept' ? cells : { format, read }),
  });
};

/** Draws a layer's own feedback cells: so many matrices for each wire that it hears of. */
export const drawFeedbackCells = (
  drawing: Drawing,
  receivers: Receivers,
  sources: readonly Wire[],
): { readonly cells: Store; readonly source: Wire }[] =>
  sources.flatMap((source) =>
    Array.from({ length: drawing.matrices }, (_, matrix) => {
      const [several, mixes] = [drawing.matrices > 1, sources.length > 1];
      const name = nameOf(receivers.name, matrix, source, several, mixes);
      return { cells: drawMatrix(drawing, receivers, name, source), source };
    }),
  );
