import { numbersInMap, numbersInWindow, positionsOf, sourceOf } from '../../netlist/index.js';
import type { Bundle, ConstantStep, GatherStep, RepeatStep } from '../../program/index.js';
import { batchOn, type Machine, type Moment } from './machine.js';
import type { Batch } from './product.js';

/** The vectors of each sample as one list of numbers, and the other way round. */
const joined = <N>(batch: Batch<N>, { positions }: Bundle): Batch<N> =>
  Array.from({ length: batch.length / positions }, (_, sample) =>
    batch.slice(sample * positions, (sample + 1) * positions).flat(),
  );

const split = <N>(samples: Batch<N>, { positions, size }: Bundle): Batch<N> =>
  samples.flatMap((numbers) =>
    Array.from({ length: positions }, (_, p) => numbers.slice(p * size, (p + 1) * size)),
  );

/** Everything that a window holds, position after position: which number of the map, if any. */
const sourcesOf = ({ geometry }: GatherStep<Bundle>): (number | undefined)[] => {
  const [down, across] = positionsOf(geometry);
  const lines = numbersInWindow(geometry);
  return Array.from({ length: down * across * lines }, (_, i) =>
    sourceOf(geometry, Math.floor(i / lines), i % lines),
  );
};

/** Acts of either arithmetic that route numbers, and add at the most. */
export const routing = <N>(zero: N, one: N, add: (a: N, b: N) => N) => ({
  constant: ({ output }: ConstantStep<Bundle>, machine: Machine<N>, { samples }: Moment): void => {
    machine.wires.set(output.name, Array(samples * output.positions).fill([one]));
  },
  gather: (step: GatherStep<Bundle>, machine: Machine<N>): void => {
    const sources = sourcesOf(step);
    const routed = joined(batchOn(machine, step.input), step.input).map((numbers) => {
      if (!step.transposed)
        return sources.map((from) => (from === undefined ? zero : (numbers[from] as N)));
      const map: N[] = Array(numbersInMap(step.geometry)).fill(zero);
      sources.forEach((to, i) => {
        if (to !== undefined) map[to] = add(map[to] as N, numbers[i] as N);
      });
      return map;
    });
    machine.wires.set(step.output.name, split(routed, step.output));
  },
  repeat: ({ input, output, times }: RepeatStep<Bundle>, machine: Machine<N>): void => {
    const batch = batchOn(machine, input).map((numbers) => Array(times).fill(numbers).flat());
    machine.wires.set(output.name, batch);
  },
});
