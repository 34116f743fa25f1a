import type { CellKind } from '../hardware/index.js';
import type { ChangeQuantiser, Place, Store, Wire } from '../netlist/index.js';
import type { LayerError } from './channel.js';
import { type Draft, drawStore } from './draft.js';
import type { ForwardLayer } from './forward.js';
import type { LayerNumbers } from './layer-numbers.js';
import { realisedRate } from './numbers.js';
import type { UpdateQuantiser } from './quantisers.js';
import { sumFormat } from './step.js';

/** What the updates of a layer are drawn with. */
export interface UpdateDraft {
  readonly draft: Draft;
  /** Of the layer. */
  readonly numbers: LayerNumbers;
  /** Of the layer at a place. */
  readonly numbersAt: (place: Place) => LayerNumbers;
  /** Of one sample: the learning rate divided by the batch. */
  readonly rate: number;
  /** The rate of adaptive feedback in units of that; 0 where feedback is fixed. */
  readonly adaptation: number;
  /** The part of itself that a weight loses per batch. */
  readonly weightDecay: number;
}

/** A register, and the rate that it was made for. */
interface Register {
  readonly register: Store;
  readonly rate: number;
}

const drawRegister = (
  { draft, numbers }: UpdateDraft,
  place: Place,
  role: 'rate' | 'decay',
  name: string,
  rate: number,
): Register => {
  const format = numbers.rate(rate);
  const start = { kind: 'constant', value: rate } as const;
  const cell = { rows: 1, columns: 1, format, read: format, memory: 'kept', place, start } as const;
  return { register: drawStore(draft, { name, role, ...cell }), rate };
};

/** The register of a place's decay, drawn for the first of its stores that decays. */
const decayRegister = (drawing: UpdateDraft, place: Place): Store => {
  const name = `${place}.decay`;
  const drawn = drawing.draft.stores.find((store) => store.name === name);
  if (drawn !== undefined) return drawn;
  const there = { ...drawing, numbers: drawing.numbersAt(place) };
  return drawRegister(there, place, 'decay', name, drawing.weightDecay).register;
};

/** A step is quantised where its sum is, in the format that the rate makes that of the step. */
const quantiserOf = (
  update: UpdateQuantiser | undefined,
  { rate, register }: Register,
): { quantiser?: ChangeQuantiser } => {
  if (update === undefined) return {};
  const { format, of, magnitudeOnly } = update;
  if (of !== 'step') return { quantiser: { to: format, of, magnitudeOnly } };
  const to = sumFormat(format, realisedRate(rate, register.format));
  return { quantiser: { to, of: 'batch', magnitudeOnly } };
};

const drawUpdate = (
  { draft, numbers }: UpdateDraft,
  kind: CellKind,
  store: Store,
  from: Register,
  presynaptic: Wire,
  postsynaptic: Wire,
): void => {
  draft.learn.push({
    kind: 'update',
    at: store.place,
    store: store.name,
    rate: from.register.name,
    presynaptic: presynaptic.name,
    postsynaptic: postsynaptic.name,
    ...quantiserOf(numbers.update, from),
    narrowing: numbers.cell(kind).narrowing,
  });
};

const decaying = (store: Store, kind: CellKind) => ({ store, kind });

/** Draws what a layer's weights, and feedback that learns, lose in each batch; biases lose nothing. */
export const drawDecays = (
  drawing: UpdateDraft,
  { weight }: ForwardLayer,
  { feedback }: LayerError,
): void => {
  const { draft, numbers, adaptation, weightDecay } = drawing;
  if (weightDecay === 0) return;
  const adaptive = adaptation === 0 ? [] : feedback.map(({ cells }) => decaying(cells, 'feedback'));
  for (const { store, kind } of [decaying(weight, 'weight'), ...adaptive]) {
    const { narrowing } = numbers.cell(kind);
    const at = store.place;
    const rate = decayRegister(drawing, at).name;
    draft.learn.push({ kind: 'decay', at, store: store.name, rate, narrowing });
  }
};

/** Draws the updates of a layer's weights and biases. */
export const drawForwardUpdates = (
  drawing: UpdateDraft,
  { place, weight, bias, input, one }: ForwardLayer,
  { error, biasError = error }: LayerError,
): void => {
  const register = drawRegister(drawing, place, 'rate', `${place}.rate`, drawing.rate);
  drawUpdate(drawing, 'weight', weight, register, input, error);
  drawUpdate(drawing, 'bias', bias, register, one, biasError);
};

/** Draws the update of feedback cells that learn: ΔC = rate · source · activity of the receiver. */
export const drawFeedbackUpdate = (
  drawing: UpdateDraft,
  { place, activity }: ForwardLayer,
  { feedback }: LayerError,
): void => {
  const [first] = feedback;
  if (first === undefined || drawing.adaptation === 0) return;
  const rate = drawing.rate * drawing.adaptation;
  const name = `${place}.feedbackRate`;
  const register = drawRegister(drawing, first.cells.place, 'rate', name, rate);
  for (const { cells, source } of feedback)
    drawUpdate(drawing, 'feedback', cells, register, source, activity);
};
