import type { CodeFormat, Narrowing, Rounding, TransferName } from '../fixed/index.js';
import type { ConverterKind } from './device.js';
import type { Geometry } from './geometry.js';
import type { Place, StoreName, WireName } from './names.js';

/**
 * Routes the numbers of a map to the positions of a window that moves over it, or, transposed, adds up
 * what several positions send to one number of the map.
 */
export interface GatherUnit {
  readonly kind: 'gather';
  readonly at: Place;
  readonly input: WireName;
  readonly geometry: Geometry;
  readonly direction: 'forward' | 'transposed';
  readonly output: WireName;
}

/** Drives a wire of size 1 with the number 1, exactly: the clamped unit whose weights are biases. */
export interface ConstantUnit {
  readonly kind: 'constant';
  readonly at: Place;
  readonly output: WireName;
}

/**
 * Vector × array: output_c = Σ_r input_r · cell_rc, or transposed, output_r = Σ_c input_c · cell_rc.
 * A cell with a sign of another store is read as its magnitude, saturating, with that sign.
 */
export interface ReadUnit {
  readonly kind: 'read';
  readonly at: Place;
  readonly input: WireName;
  readonly store: StoreName;
  readonly direction: 'forward' | 'transposed';
  /** A store of columns × rows whose cell (c, r) lends its sign bit to cell (r, c). */
  readonly signs?: StoreName;
  readonly output: WireName;
}

/** Elementwise left + right, left - right or left × right, without loss. */
export interface ArithmeticUnit {
  readonly kind: 'add' | 'subtract' | 'multiply';
  readonly at: Place;
  readonly left: WireName;
  readonly right: WireName;
  readonly output: WireName;
}

/** A wide number becomes a narrow one: round, then fit. The only place where precision is lost. */
export interface NarrowUnit {
  readonly kind: 'narrow';
  readonly at: Place;
  readonly input: WireName;
  readonly narrowing: Narrowing;
  readonly output: WireName;
  /** A converter at the edge of an array, where it is one. */
  readonly converter?: ConverterKind;
}

/**
 * The nearest value that a format has: of powers of two in the logarithm, never 0 but for 0; of Qm.n,
 * on a float32 machine alone, ties to even and saturating.
 */
export interface QuantiseUnit {
  readonly kind: 'quantise';
  readonly at: Place;
  readonly input: WireName;
  readonly to: CodeFormat;
  readonly output: WireName;
}

/**
 * Passes each number on, or 0 with that probability, drawn anew for every line and sample; a scaled
 * one divides what passes by the probability of passing (float32 machines only).
 */
export interface DropUnit {
  readonly kind: 'drop';
  readonly at: Place;
  readonly input: WireName;
  readonly probability: number;
  readonly scaled: boolean;
  readonly output: WireName;
}

/** Lines that are stuck for ever at one code, each chosen with that probability when the machine is made. */
export interface StickUnit {
  readonly kind: 'stick';
  readonly at: Place;
  readonly input: WireName;
  readonly probability: number;
  /** Of a fixed machine a code of the wire, else a float32 number. */
  readonly code: number;
  readonly output: WireName;
}

/** One bundle fanned out: output_(i·n + j) = input_j for inputs of size n. */
export interface RepeatUnit {
  readonly kind: 'repeat';
  readonly at: Place;
  readonly input: WireName;
  readonly output: WireName;
}

/**
 * Finds which place of a window has the largest number, the first of equals, channel by channel:
 * output_j = the least i with the largest input_(i·n + j), for n channels.
 */
export interface ArgmaxUnit {
  readonly kind: 'argmax';
  readonly at: Place;
  readonly input: WireName;
  readonly output: WireName;
}

/**
 * A place of a window is chosen for each of its n channels. Multiplex passes on what lies there:
 * output_j = input_(switch_j · n + j). Demultiplex sends there what comes, and 0 to all other places.
 */
export interface SwitchUnit {
  readonly kind: 'multiplex' | 'demultiplex';
  readonly at: Place;
  readonly input: WireName;
  /** The number of a place for each channel, as argmax drives it. */
  readonly switches: WireName;
  readonly output: WireName;
}

/**
 * The mean over the places of a window, channel by channel: output_j = Σ_i input_(i·n + j) / places; or,
 * the other way round, an equal share for each place: output_(i·n + j) = input_j / places. In a fixed
 * machine the places are a power of two, so that only the binary point moves.
 */
export interface MeanUnit {
  readonly kind: 'average' | 'share';
  readonly at: Place;
  readonly input: WireName;
  readonly output: WireName;
}

/** A transfer function, or its slope, from a table rounded once. */
export interface TableUnit {
  readonly kind: 'transfer' | 'slope';
  readonly at: Place;
  readonly transfer: TransferName;
  readonly input: WireName;
  readonly output: WireName;
}

/** exp(input_i) / Σ_j exp(input_j), from an exponential table, divided and rounded once. */
export interface SoftmaxUnit {
  readonly kind: 'softmax';
  readonly at: Place;
  readonly input: WireName;
  readonly output: WireName;
}

/**
 * What is done to a change before the rate: each sample's product, or their sum, becomes the nearest
 * value of a format, and then perhaps loses its sign.
 */
export interface ChangeQuantiser {
  readonly of: 'sample' | 'batch';
  readonly to: CodeFormat;
  readonly magnitudeOnly: boolean;
}

/**
 * The local update, store_rc ← fit(store_rc + round(rate · Σ presynaptic_r · postsynaptic_c)), summed
 * over samples and their positions: each cell reads its own row line and its own column line, and nothing else. A postsynaptic wire of
 * rows × columns lines has one for each cell instead.
 */
export interface UpdateUnit {
  readonly kind: 'update';
  readonly at: Place;
  readonly store: StoreName;
  /** A store of one cell. */
  readonly rate: StoreName;
  readonly presynaptic: WireName;
  readonly postsynaptic: WireName;
  readonly quantiser?: ChangeQuantiser;
  readonly narrowing: Narrowing;
  /** The store that the changes are for, where they are counted first: they are rounded as its own would be. */
  readonly onBehalfOf?: StoreName;
}

/** Each cell loses a part of itself, once per batch: store_rc ← fit(store_rc − round(rate · store_rc)). */
export interface DecayUnit {
  readonly kind: 'decay';
  readonly at: Place;
  readonly store: StoreName;
  /** A store of one cell. */
  readonly rate: StoreName;
  readonly narrowing: Narrowing;
}

/** Each cell gains what the same cell of another store holds, once per batch: store_rc ← fit(store_rc + round(from_rc)). */
export interface AccumulateUnit {
  readonly kind: 'accumulate';
  readonly at: Place;
  readonly store: StoreName;
  /** A store of as many rows and columns. */
  readonly from: StoreName;
  readonly narrowing: Narrowing;
  /** The store that the changes are for, where they are counted first. */
  readonly onBehalfOf?: StoreName;
}

/**
 * The cells of each block come to share an exponent, once per batch: the least at which a mantissa reaches
 * each of them. Each cell keeps what a mantissa at that exponent does of it.
 */
export interface AlignUnit {
  readonly kind: 'align';
  readonly at: Place;
  readonly store: StoreName;
  readonly rounding: Rounding;
}

/** Each cell goes to the nearer end of its own device where it is written beyond it, once per batch; a stuck one stays. */
export interface ConfineUnit {
  readonly kind: 'confine';
  readonly at: Place;
  readonly store: StoreName;
}

/**
 * Each cell's device is sent as many pulses as the same cell of another store counts, once per batch: up for counts
 * above 0, down for those below, `most` at the most. The counts are 0 then.
 */
export interface PulseUnit {
  readonly kind: 'pulse';
  readonly at: Place;
  readonly store: StoreName;
  /** A store of as many rows and columns, of counts. */
  readonly from: StoreName;
  readonly most: number;
}

/**
 * Counts coincidences of random bits that all cells of a row or of a column share, in so many slots for each sample
 * and position: store_rc ← fit(store_rc + Σ sign(presynaptic_r · postsynaptic_c) · bit_r · bit_c). A bit of a row
 * is set with the probability |presynaptic_r| / full scale; one of a column such that the counts are
 * rate · Σ presynaptic_r · postsynaptic_c on average, as far as no probability is above 1.
 */
export interface CoincideUnit {
  readonly kind: 'coincide';
  readonly at: Place;
  /** A store of counts: its LSB is what a pulse stands for. */
  readonly store: StoreName;
  /** A store of one cell. */
  readonly rate: StoreName;
  readonly presynaptic: WireName;
  readonly postsynaptic: WireName;
  /** A power of two. */
  readonly slots: number;
}

/** What acts in a machine, of any kind. */
export type Unit =
  | ConstantUnit
  | GatherUnit
  | ReadUnit
  | ArithmeticUnit
  | NarrowUnit
  | QuantiseUnit
  | DropUnit
  | StickUnit
  | RepeatUnit
  | ArgmaxUnit
  | SwitchUnit
  | MeanUnit
  | TableUnit
  | SoftmaxUnit
  | UpdateUnit
  | DecayUnit
  | AccumulateUnit
  | AlignUnit
  | ConfineUnit
  | PulseUnit
  | CoincideUnit;

export type UnitKind = Unit['kind'];

/** What writes a store, once per batch, when its last sample has passed. */
export type WriteUnit = UnitOf<WriteKind>;

const writing = ['update', 'decay', 'accumulate', 'align', 'confine', 'pulse', 'coincide'] as const;

type WriteKind = (typeof writing)[number];

export const writes = (unit: Unit): unit is WriteUnit =>
  (writing as readonly UnitKind[]).includes(unit.kind);

type Having<U, K> = U extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? U
    : never
  : never;

/** The unit that has a kind. */
export type UnitOf<K extends UnitKind> = Having<Unit, K>;
