import type { Place, StoreName, WireName } from '../netlist/index.js';

/** What can make an update not local. */
export type FindingKind =
  /** It uses a wire that does not end where it stands, or a store that stands elsewhere. */
  | 'no wire'
  /** The error comes through cells of another array's forward weights, read as they can't be. */
  | 'weight transport'
  /** The error comes through cells that borrow the signs of another array, read as they can't be. */
  | 'sign transport'
  /** It takes the slope of neurons that stand elsewhere. */
  | 'slope from elsewhere';

export interface Finding {
  readonly kind: FindingKind;
  /** The stores whose cells it concerns. */
  readonly stores: readonly StoreName[];
  readonly reason: string;
}

/** One signal that every cell of a store reads when it changes. */
export interface SynapseSignal {
  readonly role: 'presynaptic' | 'postsynaptic' | 'rate' | 'decay';
  /** The wire that brings it, or the register that holds it. */
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

export interface AuditReport {
  readonly local: boolean;
  /** Whether it is local, with what is taken for granted about its arrays. */
  readonly verdict: string;
  /** How arrays are taken to be read. */
  readonly arrays: Arrays;
  readonly findings: readonly Finding[];
  /** What must be built for it to be local. */
  readonly needs: readonly string[];
  readonly synapses: readonly SynapseReport[];
}

/** How arrays can be read: along their rows alone, or along their columns too. */
export type Arrays = 'forward' | 'both';
