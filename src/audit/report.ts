import type { Place, StoreName, WireName } from '../netlist/index.js';

/**
 * How bad a finding is. What `breaks` locality is not given to a cell by anything that is there; what
 * `costs` is given to it once something is built; what is `free` stands where it is used.
 */
export const grades = ['breaks', 'costs', 'free'] as const;
export type Grade = (typeof grades)[number];

/** What can be found of the signals that a machine learns from. */
export type FindingKind =
  /** Breaks: a unit uses a wire that does not end where it stands, or a store that stands elsewhere. */
  | 'no wire'
  /** Breaks: the error comes through an array's cells backwards, and arrays are read forwards only. */
  | 'weight transport'
  /** Breaks: the error comes with the signs of such cells. */
  | 'sign transport'
  /** Breaks: a unit takes the slope of neurons that stand elsewhere. */
  | 'slope from elsewhere'
  /** Costs: an array is read forwards and backwards. */
  | 'array read backwards'
  /** Costs: an array is read forwards, and lends its signs backwards. */
  | 'signs read backwards'
  /** Costs: the error has passed the slopes of other neurons. */
  | 'slopes on the way'
  /** Costs: cells learn from activity that no forward unit at their place reads. */
  | 'activity from elsewhere'
  /** Costs: cells come out of a generator. */
  | 'generator'
  /** Costs: what a cell keeps depends on the largest of those that share its exponent. */
  | 'shared exponents'
  /** Costs: each cell sums over the samples of a batch. */
  | 'sum over samples'
  /** Costs: each cell sums over the positions of a sample. */
  | 'sum over positions'
  /** Costs: the same cells are read at several positions. */
  | 'weight sharing'
  /** Costs: what several windows send to one number of a map is summed. */
  | 'overlapping windows'
  /** Costs: the neurons of a softmax share a sum. */
  | 'sum over neurons'
  /** Free: a unit takes the slope of the neurons beside it. */
  | 'own slope';

/** One thing that learning takes beside what stands at each cell. */
export interface Finding {
  readonly kind: FindingKind;
  readonly grade: Grade;
  /** The stores whose cells it concerns; none where it is of the forward channel alone. */
  readonly stores: readonly StoreName[];
  /** Where it is. */
  readonly places: readonly Place[];
  readonly reason: string;
  /** What would have to be built for the cells to be given what they use. */
  readonly build: string;
}

/** One signal that every cell of a store reads when it changes. */
export interface SynapseSignal {
  readonly role: 'presynaptic' | 'postsynaptic' | 'rate' | 'decay' | 'velocity' | 'pulses';
  /** The wire that brings it, or the store that holds it. */
  readonly name: WireName | StoreName;
  /** Where it starts. */
  readonly from: Place;
  /** The wires that it is made from on its way, nearest first, with where each starts. */
  readonly through: readonly { readonly wire: WireName; readonly from: Place }[];
}

/** A class of synapses: the cells of one store. */
export interface SynapseReport {
  readonly store: StoreName;
  readonly place: Place;
  readonly signals: readonly SynapseSignal[];
}

/** Whether the learning of a machine is local, and what that was told by. */
export interface AuditReport {
  /** Whether nothing breaks. */
  readonly local: boolean;
  /** Whether it is local, with what is taken for granted about its arrays. */
  readonly verdict: string;
  /** How arrays are taken to be read. */
  readonly arrays: Arrays;
  /** What breaks first, then what costs, then what is free. */
  readonly findings: readonly Finding[];
  /** What must be built for it to be local: of each finding that costs. */
  readonly needs: readonly string[];
  readonly synapses: readonly SynapseReport[];
}

/** How arrays can be read: along their rows alone, or along their columns too. */
export type Arrays = 'forward' | 'both';
