import type { Narrowing } from '../fixed/index.js';
import type { CellKind } from '../hardware/index.js';
import type { ChangeQuantiser, Store, Wire } from '../netlist/index.js';
import { type Draft, drawStore } from './draft.js';
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

/** What the changes of a store are written to: its cells, its velocities, or counts of pulses. */
interface Written {
  readonly store: Store;
  readonly narrowing: Narrowing;
  /** The cells that counts are for. */
  readonly onBehalfOf?: string;
}

/** A store of as many cells as another, which begin at 0. */
const drawLike = (
  draft: Draft,
  { name, place, rows, columns, arrays }: Store,
  role: 'velocity' | 'pulses',
  cells: Pick<Store, 'format' | 'read'>,
): Store =>
  drawStore(draft, {
    name: `${name}.${role}`,
    role,
    memory: 'kept',
    place,
    rows,
    columns,
    arrays,
    start: { kind: 'constant', value: 0 },
    ...cells,
  });

const velocityOf = ({ draft, numbers }: UpdateDraft, kind: CellKind, store: Store): Written => {
  const { cells, narrowing } = numbers.velocity(kind);
  return { store: drawLike(draft, store, 'velocity', cells), narrowing };
};

/** What the changes of cells are first written to. */
const writtenOf = ({ draft, numbers }: UpdateDraft, kind: CellKind, store: Store): Written => {
  const { narrowing, write } = numbers.cell(kind);
  if (write.by === 'exact') return { store, narrowing };
  const cells = { format: write.counts, read: write.counts };
  const counts = drawLike(draft, store, 'pulses', cells);
  const saturating = { ...narrowing, overflow: 'saturate' } as const;
  return { store: counts, narrowing: saturating, onBehalfOf: store.name };
};

const drawChange = (
  { draft, numbers }: UpdateDraft,
  { store, ...written }: Written,
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
    ...written,
    ...quantiserOf(numbers.update, from),
  });
};

/** Draws V ← momentum · V + rate · Σ, and then W ← W + V: a velocity of its own for each cell. */
const drawWithMomentum = (
  drawing: UpdateDraft,
  kind: CellKind,
  store: Store,
  written: Written,
  momentum: number,
  ...[from, presynaptic, postsynaptic]: [Register, Wire, Wire]
): void => {
  const { draft } = drawing;
  const at = store.place;
  const velocity = velocityOf(drawing, kind, store);
  const rate = registerAt(drawing, at, `${at}.velocityDecay`, 1 - momentum).name;
  const ofVelocity = { at, store: velocity.store.name, narrowing: velocity.narrowing };
  draft.learn.push({ kind: 'decay', ...ofVelocity, rate });
  drawChange(drawing, velocity, from, presynaptic, postsynaptic);
  const { store: cells, ...how } = written;
  draft.learn.push({
    kind: 'accumulate',
    at,
    store: cells.name,
    ...how,
    from: velocity.store.name,
  });
};

/** Draws counts of coincidences of random bits. */
const drawCoincidences = (
  { draft }: UpdateDraft,
  { store }: Written,
  slots: number,
  ...[{ register }, presynaptic, postsynaptic]: [Register, Wire, Wire]
): void => {
  draft.learn.push({
    kind: 'coincide',
    at: store.place,
    store: store.name,
    rate: register.name,
    presynaptic: presynaptic.name,
    postsynaptic: postsynaptic.name,
    slots,
  });
};

/** Draws what comes of a store after all that writes it: pulses, ends of devices, exponents that are shared. */
const drawAfter = (
  { draft, numbers }: UpdateDraft,
  kind: CellKind,
  { name, place: at, device, block }: Store,
  written: Written,
): void => {
  const { narrowing, write } = numbers.cell(kind);
  if (write.by !== 'exact') {
    const from = written.store.name;
    draft.learn.push({ kind: 'pulse', at, store: name, from, most: write.most });
  } else if (device !== undefined) draft.learn.push({ kind: 'confine', at, store: name });
  if (block !== undefined)
    draft.learn.push({ kind: 'align', at, store: name, rounding: narrowing.rounding });
};

/** Draws the update of a store: of its cells, their velocities, or the pulses that they are sent. */
export const drawUpdate = (
  drawing: UpdateDraft,
  kind: CellKind,
  store: Store,
  ...ends: [Register, Wire, Wire]
): void => {
  const { numbers, momentum } = drawing;
  const { write } = numbers.cell(kind);
  const written = writtenOf(drawing, kind, store);
  if (write.by === 'coincidence') drawCoincidences(drawing, written, write.slots, ...ends);
  else if (momentum === undefined) drawChange(drawing, written, ...ends);
  else drawWithMomentum(drawing, kind, store, written, momentum, ...ends);
  drawAfter(drawing, kind, store, written);
};
