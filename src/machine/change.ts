import type { Narrowing } from '../fixed/index.js';
import type { CellKind } from '../hardware/index.js';
import type { ChangeQuantiser, Store, Wire } from '../netlist/index.js';
import { drawStore } from './draft.js';
import { realisedRate } from './numbers.js';
import type { UpdateQuantiser } from './quantisers.js';
import { type Register, registerAt, type UpdateDraft } from './register.js';
import { sumFormat } from './step.js';

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

/** What the changes of a store are written to, before they reach its own cells. */
interface Written {
  readonly store: Store;
  readonly narrowing: Narrowing;
}

const velocityOf = (
  { draft, numbers }: UpdateDraft,
  kind: CellKind,
  { name, place, rows, columns, arrays }: Store,
): Written => {
  const { cells, narrowing } = numbers.velocity(kind);
  const store = drawStore(draft, {
    name: `${name}.velocity`,
    role: 'velocity',
    memory: 'kept',
    place,
    rows,
    columns,
    arrays,
    start: { kind: 'constant', value: 0 },
    ...cells,
  });
  return { store, narrowing };
};

const drawChange = (
  { draft, numbers }: UpdateDraft,
  { store, narrowing }: Written,
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
    narrowing,
    ...quantiserOf(numbers.update, from),
  });
};

/** Draws V ← momentum · V + rate · Σ, and then W ← W + V: a velocity of its own for each cell. */
const drawWithMomentum = (
  drawing: UpdateDraft,
  kind: CellKind,
  store: Store,
  momentum: number,
  ...[from, presynaptic, postsynaptic]: [Register, Wire, Wire]
): void => {
  const { draft, numbers } = drawing;
  const at = store.place;
  const velocity = velocityOf(drawing, kind, store);
  const rate = registerAt(drawing, at, `${at}.velocityDecay`, 1 - momentum).name;
  const ofVelocity = { at, store: velocity.store.name, narrowing: velocity.narrowing };
  draft.learn.push({ kind: 'decay', ...ofVelocity, rate });
  drawChange(drawing, velocity, from, presynaptic, postsynaptic);
  const { narrowing } = numbers.cell(kind);
  const ofCells = { at, store: store.name, narrowing };
  draft.learn.push({ kind: 'accumulate', ...ofCells, from: velocity.store.name });
};

/** Draws how cells that share exponents come to do so again, after all that writes them. */
const drawAlign = ({ draft, numbers }: UpdateDraft, kind: CellKind, store: Store): void => {
  if (store.block === undefined) return;
  const { rounding } = numbers.cell(kind).narrowing;
  draft.learn.push({ kind: 'align', at: store.place, store: store.name, rounding });
};

/** Draws the update of a store: of its cells, or of their velocities, which the cells then gain. */
export const drawUpdate = (
  drawing: UpdateDraft,
  kind: CellKind,
  store: Store,
  ...ends: [Register, Wire, Wire]
): void => {
  const { numbers, momentum } = drawing;
  if (momentum === undefined)
    drawChange(drawing, { store, narrowing: numbers.cell(kind).narrowing }, ...ends);
  else drawWithMomentum(drawing, kind, store, momentum, ...ends);
  drawAlign(drawing, kind, store);
};
