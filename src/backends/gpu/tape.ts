import { type CodeFormat, type Format, maxCode, minCode } from '../../fixed/index.js';
import {
  arithmeticOf,
  type Directory,
  directoryOf,
  type Netlist,
  type Unit,
  type UnitKind,
} from '../../netlist/index.js';
import type { Preparation } from '../backend.js';
import type { Shape } from './array.js';
import { type Draft, givenShapes, type Step } from './draft.js';
import { writeSoftmax } from './fixed-softmax.js';
import {
  type Write,
  writeAdd,
  writeConstant,
  writeDrop,
  writeLookUp,
  writeMultiply,
  writeNarrow,
  writeQuantise,
  writeRead,
  writeRepeat,
  writeStick,
  writeSubtract,
} from './fixed-units.js';
import { writeDecay, writeUpdate } from './fixed-writes.js';
import { writeReal } from './float-units.js';
import { writeSensed } from './stores.js';

/** Steps, and after which of them what is no longer needed can go. */
export interface Tape extends Omit<Draft, 'steps'> {
  readonly steps: readonly (Step & { readonly frees: readonly string[] })[];
}

const writers: { readonly [K in UnitKind]: Write<K> } = {
  constant: writeConstant,
  read: writeRead,
  add: writeAdd,
  subtract: writeSubtract,
  multiply: writeMultiply,
  narrow: writeNarrow,
  quantise: writeQuantise,
  drop: writeDrop,
  stick: writeStick,
  repeat: writeRepeat,
  transfer: writeLookUp('value'),
  slope: writeLookUp('slope'),
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
};

const writeFixed = (draft: Draft, unit: Unit): void =>
  (writers[unit.kind] as Write<UnitKind>)(draft, unit as never);

const rangeOf = (format: Format): Pick<Shape, 'least' | 'most'> =>
  format.kind === 'float32'
    ? { least: 0n, most: 0n }
    : { least: minCode(format as CodeFormat), most: maxCode(format as CodeFormat) };

const emptyDraft = (
  netlist: Netlist,
  directory: Directory,
  seed: number,
  purpose: Draft['purpose'],
  samples: number,
): Draft => {
  const draft: Draft = {
    directory,
    samples,
    seed,
    purpose,
    shapes: givenShapes(netlist, { directory, samples }, rangeOf),
    steps: [],
    chances: [],
    constants: new Map(),
    counters: new Map(),
  };
  if (arithmeticOf(netlist) === 'fixed')
    for (const { name } of netlist.stores) writeSensed(draft, name);
  draft.steps.length = 0;
  return draft;
};

/** What a step leaves to none that follows, and that neither host nor another batch asks for. */
const freedAfter = (draft: Draft, index: number): string[] => {
  const { directory, steps } = draft;
  const later = steps.slice(index + 1).flatMap(({ reads }) => reads);
  const stays = (name: string) =>
    directory.isWire(name) || directory.isStore(name) || / (sensed|overflows)$/.test(name);
  const { reads, drives } = steps[index] as Step;
  return [...new Set([...reads, drives])].filter(
    (name) => !stays(name) && !draft.constants.has(name) && !later.includes(name),
  );
};

const tapeOf = (draft: Draft): Tape => ({
  ...draft,
  steps: draft.steps.map((step, i) => ({ ...step, frees: freedAfter(draft, i) })),
});

/** Writes units as kernels for batches of so many samples. */
export const writeTape = (
  netlist: Netlist,
  { seed }: Preparation,
  purpose: Draft['purpose'],
  samples: number,
): Tape => {
  const draft = emptyDraft(netlist, directoryOf(netlist), seed, purpose, samples);
  const write = arithmeticOf(netlist) === 'fixed' ? writeFixed : writeReal;
  const units = purpose === 'infer' ? netlist.infer : [...netlist.infer, ...netlist.learn];
  for (const unit of units) write(draft, unit as never);
  return tapeOf(draft);
};

/** Writes what brings up to date that which reads sense of a store that the host wrote. */
export const writeSensing = (netlist: Netlist, preparation: Preparation, store: string): Tape => {
  const draft = emptyDraft(netlist, directoryOf(netlist), preparation.seed, 'infer', 1);
  if (arithmeticOf(netlist) === 'fixed') writeSensed(draft, store);
  return tapeOf(draft);
};
