import { costOf } from 'backwire';

/** What learning adds to a machine that infers, as fractions: of energy, and of bits that are kept. */
export const overheadOf = (netlist, table, batch) => {
  const { phases, learning, memoryBits } = costOf(netlist, table, batch);
  const { infer, carry, update } = phases;
  return {
    energy: (carry.picojoules + update.picojoules) / infer.picojoules,
    memory: learning.feedbackBits / (memoryBits - learning.feedbackBits),
  };
};

const bitsThroughMemories = ({ phases: { infer, carry, update } }) =>
  [infer, carry, update]
    .flatMap(({ components }) => [components.memoryRead, components.memoryWrite])
    .reduce((sum, component) => sum + (component?.count ?? 0), 0);

/** How many fewer bits go through memories where a generator makes the feedback cells. */
export const savedAccess = (kept, generated) =>
  1 - bitsThroughMemories(generated) / bitsThroughMemories(kept);
