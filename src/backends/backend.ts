import type { Netlist, StoreName, WireName } from '../netlist/index.js';

/** Codes of a fixed machine, or the numbers of a float32 one; vectors one after the other. */
export type Codes = Int32Array | Float32Array;

/**
 * Samples for a machine, any number of them: they are taken a batch at a time, each batch one step.
 * `inputs` is count × input size and `targets` count × output size, in the formats of those wires.
 */
export interface Samples {
  readonly count: number;
  readonly inputs: Codes;
  /** The step of the first batch: with it the chance of each step is fixed, whatever came before. */
  readonly step: number;
}

/** Samples with what they are to give: count × outputs numbers, sample by sample, in the format of the target wire. */
export interface LabelledSamples extends Samples {
  readonly targets: Codes;
}

/** How often each narrowing wire, and each store's update, did not fit. */
export type OverflowCounts = ReadonlyMap<WireName | StoreName, number>;

/** A netlist made ready to run; it owns its buffers and its stores. */
export interface Executable {
  /** Drives every unit of `infer`. @returns the output wire: count × output size. */
  readonly infer: (samples: Samples) => Promise<Codes>;
  /** `infer`, then `learn`, a batch at a time. @returns the outputs before each update. */
  readonly learn: (samples: LabelledSamples) => Promise<Codes>;
  /** The cells of a store, rows × columns. */
  readonly read: (store: StoreName) => Promise<Codes>;
  readonly write: (store: StoreName, codes: Codes) => Promise<void>;
  /** What a wire carried in the last batch, sample after sample: for probes and tests. */
  readonly probe: (wire: WireName) => Promise<BigInt64Array | Float32Array>;
  /** Overflows since the last call. */
  readonly takeOverflows: () => Promise<OverflowCounts>;
  /** Frees what a garbage collector can't. */
  readonly dispose: () => void;
}

/** What a backend has to know before it runs a netlist. */
export interface Preparation {
  /** Samples whose updates are summed up before they are written, from 1. */
  readonly batch: number;
  /** The root of all chance in the machine. */
  readonly seed: number;
  /** Whether no wire will be probed: a backend need not keep what each of them carried then. */
  readonly unprobed?: boolean;
  /** How many threads may take part; one unless said. */
  readonly threads?: number;
}

/** What runs netlists. */
export interface Backend {
  /** What a record says ran. */
  readonly name: string;
  /** The largest sum that it computes exactly. */
  readonly exactUpTo: bigint;
  /** @throws Refusal when it can't run this netlist exactly. */
  readonly prepare: (netlist: Netlist, preparation: Preparation) => Promise<Executable>;
}
