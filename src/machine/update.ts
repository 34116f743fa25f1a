import type { CellKind } from '../hardware/index.js';
import type { Store } from '../netlist/index.js';
import { drawUpdate } from './change.js';
import type { LayerError } from './channel.js';
import type { ForwardLayer } from './forward.js';
import { drawRegister, registerAt, type UpdateDraft } from './register.js';

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
    const rate = registerAt(drawing, at, `${at}.decay`, weightDecay).name;
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

/** Draws the update of feedback cells that learn: ΔC = rate · source · activity of the receivers. */
export const drawFeedbackUpdate = (
  drawing: UpdateDraft,
  { place }: ForwardLayer,
  { feedback }: LayerError,
): void => {
  const [first] = feedback;
  if (first === undefined || drawing.adaptation === 0) return;
  const rate = drawing.rate * drawing.adaptation;
  const name = `${place}.feedbackRate`;
  const register = drawRegister(drawing, first.cells.place, 'rate', name, rate);
  for (const { cells, source, receivers } of feedback)
    drawUpdate(drawing, 'feedback', cells, register, source, receivers);
};
