import { pathsIn, readBothWays } from '../audit/index.js';
import { type Directory, type Netlist, storedBits, writes } from '../netlist/index.js';
import { sumOf } from './sum.js';

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

const layersWaitedFor = (netlist: Netlist): number => {
  const { placesBefore } = pathsIn(netlist);
  return Math.max(0, ...netlist.learn.filter(writes).map((write) => placesBefore(write).size));
};

export const learningNeedsOf = (netlist: Netlist, directory: Directory): LearningNeeds => {
  const feedback = netlist.stores.filter(({ role }) => role === 'feedback');
  return {
    arraysReadBackwards: readBothWays(netlist, directory).size,
    feedbackBits: sumOf(
      feedback.filter(({ memory }) => memory === 'kept'),
      storedBits,
    ),
    generatedBits: sumOf(
      feedback.filter(({ memory }) => memory !== 'kept'),
      storedBits,
    ),
    layersWaitedFor: layersWaitedFor(netlist),
  };
};
