import { placesBefore, readBothWays } from '../audit/index.js';
import { bitWidth } from '../fixed/index.js';
import { type Netlist, type Store, writes } from '../netlist/index.js';

/** What a machine needs only because it learns. */
export interface LearningNeeds {
  /** Arrays that must be readable backwards as well. */
  readonly arraysReadBackwards: number;
  /** Bits of feedback cells that are kept, and that a generator makes. */
  readonly feedbackBits: number;
  readonly generatedBits: number;
  /** Through how many other layers the error of the layer that is furthest off has passed. */
  readonly layersWaitedFor: number;
}

const bitsOf = ({ rows, columns, format }: Store): number => rows * columns * bitWidth(format);

const sum = (stores: readonly Store[]): number =>
  stores.reduce((bits, store) => bits + bitsOf(store), 0);

const layersWaitedFor = (netlist: Netlist): number =>
  Math.max(0, ...netlist.learn.filter(writes).map((write) => placesBefore(netlist, write).size));

export const learningNeedsOf = (netlist: Netlist): LearningNeeds => {
  const feedback = netlist.stores.filter(({ role }) => role === 'feedback');
  return {
    arraysReadBackwards: readBothWays(netlist).size,
    feedbackBits: sum(feedback.filter(({ memory }) => memory === 'kept')),
    generatedBits: sum(feedback.filter(({ memory }) => memory !== 'kept')),
    layersWaitedFor: layersWaitedFor(netlist),
  };
};
