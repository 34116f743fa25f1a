import type {
  CodeFormat,
  FixedFormat,
  PowerOfTwoFormat,
  TableKind,
  TransferName,
} from '../fixed/index.js';
import type { Geometry } from '../netlist/index.js';
import type {
  Aligning,
  Bundle,
  Cells,
  ChangeQuantising,
  Coinciding,
  Fitting,
  FixedCells,
  FixedWire,
  Pulsing,
} from './parts.js';

interface OneToOne<W> {
  readonly input: W;
  readonly output: W;
}

/** Drives 1 at every position of every sample. */
export interface ConstantStep<W> {
  readonly kind: 'constant';
  readonly output: W;
}

/** Routes a map to windows; transposed, adds windows up to a map. */
export interface GatherStep<W> extends OneToOne<W> {
  readonly kind: 'gather';
  readonly geometry: Geometry;
  readonly transposed: boolean;
}

/** Multiplies each vector with an array. */
export interface ReadStep<W, S> extends OneToOne<W> {
  readonly kind: 'read';
  readonly store: S;
  readonly transposed: boolean;
  /** The store, turned, whose signs the cells are read with. */
  readonly signs: S | undefined;
}

export interface DropStep<W> extends OneToOne<W> {
  readonly kind: 'drop';
  /** A number is dropped where its 16 random bits are below this. */
  readonly threshold: number;
  readonly stream: string;
}

/** Which lines are stuck is drawn once for a machine: of step 0 and sample 0. */
export interface StickStep<W> extends OneToOne<W> {
  readonly kind: 'stick';
  readonly threshold: number;
  readonly code: number;
  readonly stream: string;
}

export interface RepeatStep<W> extends OneToOne<W> {
  readonly kind: 'repeat';
  readonly times: number;
}

/** Which of so many places of a window has the largest number, the first of equals, for each channel. */
export interface ArgmaxStep<W> extends OneToOne<W> {
  readonly kind: 'argmax';
  readonly places: number;
}

/** Passes on what lies at the place that a switch names; or sends it there, and 0 to the others. */
export interface SwitchStep<W> extends OneToOne<W> {
  readonly kind: 'multiplex' | 'demultiplex';
  readonly switches: W;
  readonly places: number;
}

/** Adds up the places of a window; or repeats for each of them what comes. Float32 numbers are divided by their count. */
export interface MeanStep<W> extends OneToOne<W> {
  readonly kind: 'average' | 'share';
  readonly places: number;
}

interface UpdatePorts<W, S> {
  readonly kind: 'update';
  readonly store: S;
  readonly rate: S;
  readonly presynaptic: W;
  readonly postsynaptic: W;
  /** Whether each cell has a postsynaptic line of its own, instead of one for each column. */
  readonly perCell: boolean;
}

/** Left, shifted, and right, shifted: both in the resolution of the output. */
export interface FixedArithmeticStep {
  readonly kind: 'add' | 'subtract' | 'multiply';
  readonly left: FixedWire;
  readonly leftShift: number;
  readonly right: FixedWire;
  readonly rightShift: number;
  readonly output: FixedWire;
}

/** Drops `shift` fraction bits (adds them where negative), and fits. */
export interface NarrowStep extends OneToOne<FixedWire> {
  readonly kind: 'narrow';
  readonly shift: number;
  readonly fitting: Fitting;
}

export interface FixedQuantiseStep extends OneToOne<FixedWire> {
  readonly kind: 'quantise';
  readonly to: PowerOfTwoFormat;
  readonly counter: string;
}

/** Each code replaced by its table's entry. */
export interface LookUpStep extends OneToOne<FixedWire> {
  readonly kind: 'lookUp';
  readonly transfer: TransferName;
  readonly table: TableKind;
  readonly from: FixedFormat;
  readonly to: FixedFormat;
  readonly counter: string;
}

export interface FixedSoftmaxStep extends OneToOne<FixedWire> {
  readonly kind: 'softmax';
  readonly from: FixedFormat;
  readonly to: FixedFormat;
  readonly counter: string;
}

/** Cells gain the rounded product of the rate and their sum of products. */
export interface FixedUpdateStep extends UpdatePorts<FixedWire, FixedCells> {
  /** Fraction bits of a product. */
  readonly productBits: number;
  readonly quantising: ChangeQuantising | undefined;
  /** How many fraction bits of rate × sum are rounded off. */
  readonly shift: number;
  readonly fitting: Fitting;
}

/** Cells lose the rounded product of the rate and themselves. */
export interface FixedDecayStep {
  readonly kind: 'decay';
  readonly store: FixedCells;
  readonly rate: FixedCells;
  readonly shift: number;
  readonly fitting: Fitting;
}

/** Cells gain what the same cells of another store hold, rounded to theirs. */
export interface FixedAccumulateStep {
  readonly kind: 'accumulate';
  readonly store: FixedCells;
  readonly from: FixedCells;
  /** How many fraction bits are rounded off. */
  readonly shift: number;
  readonly fitting: Fitting;
}

/** The cells of each block come to share an exponent. */
export interface AlignStep {
  readonly kind: 'align';
  readonly store: FixedCells;
  readonly aligning: Aligning;
}

/** Cells go to the nearer ends of their devices. */
export interface ConfineStep {
  readonly kind: 'confine';
  readonly store: FixedCells;
}

/** Devices are sent the pulses that another store counts, whose counts are 0 then. */
export interface PulseStep {
  readonly kind: 'pulse';
  readonly store: FixedCells;
  readonly from: FixedCells;
  readonly pulsing: Pulsing;
}

/** Counts gain the coincidences of random bits. */
export interface CoincideStep {
  readonly kind: 'coincide';
  readonly store: FixedCells;
  readonly rate: FixedCells;
  readonly presynaptic: FixedWire;
  readonly postsynaptic: FixedWire;
  readonly coinciding: Coinciding;
}

/** What a machine of integers does, one thing at a time. */
export type FixedStep =
  | ConstantStep<FixedWire>
  | GatherStep<FixedWire>
  | ReadStep<FixedWire, FixedCells>
  | FixedArithmeticStep
  | NarrowStep
  | FixedQuantiseStep
  | DropStep<FixedWire>
  | StickStep<FixedWire>
  | RepeatStep<FixedWire>
  | ArgmaxStep<FixedWire>
  | SwitchStep<FixedWire>
  | MeanStep<FixedWire>
  | LookUpStep
  | FixedSoftmaxStep
  | FixedUpdateStep
  | FixedDecayStep
  | FixedAccumulateStep
  | AlignStep
  | ConfineStep
  | PulseStep
  | CoincideStep;

export interface FloatArithmeticStep {
  readonly kind: 'add' | 'subtract' | 'multiply';
  readonly left: Bundle;
  readonly right: Bundle;
  readonly output: Bundle;
}

export interface FloatQuantiseStep extends OneToOne<Bundle> {
  readonly kind: 'quantise';
  readonly to: CodeFormat;
  readonly counter: string;
}

/** What passes is multiplied by `scale`. */
export interface FloatDropStep extends DropStep<Bundle> {
  readonly scale: number;
}

/** A transfer function, or its slope. */
export interface FunctionStep extends OneToOne<Bundle> {
  readonly kind: 'function';
  readonly transfer: TransferName;
  readonly table: TableKind;
}

export interface FloatSoftmaxStep extends OneToOne<Bundle> {
  readonly kind: 'softmax';
}

export interface FloatUpdateStep extends UpdatePorts<Bundle, Cells> {
  readonly quantising: ChangeQuantising | undefined;
}

export interface FloatDecayStep {
  readonly kind: 'decay';
  readonly store: Cells;
  readonly rate: Cells;
}

export interface FloatAccumulateStep {
  readonly kind: 'accumulate';
  readonly store: Cells;
  readonly from: Cells;
}

/** What a float32 machine does, one thing at a time. */
export type FloatStep =
  | ConstantStep<Bundle>
  | GatherStep<Bundle>
  | ReadStep<Bundle, Cells>
  | FloatArithmeticStep
  | FloatQuantiseStep
  | FloatDropStep
  | StickStep<Bundle>
  | RepeatStep<Bundle>
  | ArgmaxStep<Bundle>
  | SwitchStep<Bundle>
  | MeanStep<Bundle>
  | FunctionStep
  | FloatSoftmaxStep
  | FloatUpdateStep
  | FloatDecayStep
  | FloatAccumulateStep;

type Having<S, K> = S extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? S
    : never
  : never;

export type FixedStepOf<K extends FixedStep['kind']> = Having<FixedStep, K>;
export type FloatStepOf<K extends FloatStep['kind']> = Having<FloatStep, K>;
