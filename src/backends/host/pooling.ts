import type { ArgmaxStep, Bundle, MeanStep, SwitchStep } from '../../program/index.js';
import { batchOn, type Machine } from './machine.js';

type Vector<N> = readonly N[];

/** The numbers of a channel, place after place. */
const ofChannel = <N>(window: Vector<N>, channel: number, channels: number): Vector<N> =>
  window.filter((_, line) => line % channels === channel);

/** The first place of the largest number. */
const largestOf = <N extends number | bigint>(numbers: Vector<N>): number =>
  numbers.reduce(
    (best: number, number, place) => (number > (numbers[best] as N) ? place : best),
    0,
  );

/** Acts of either arithmetic that choose among the places of a window, or add them up. */
export const pooling = <N extends number | bigint>(
  zero: N,
  from: (place: number) => N,
  add: (a: N, b: N) => N,
  divide: (number: N, places: number) => N,
) => {
  type Each = (vector: Vector<N>, switches: Vector<N>) => N[];

  const drive = (
    { input, output }: { readonly input: Bundle; readonly output: Bundle },
    machine: Machine<N>,
    each: Each,
    switches: Bundle = input,
  ): void => {
    const chosen = batchOn(machine, switches);
    const batch = batchOn(machine, input).map((vector, i) => each(vector, chosen[i] as Vector<N>));
    machine.wires.set(output.name, batch);
  };

  const perChannel = (
    step: { readonly input: Bundle; readonly output: Bundle },
    machine: Machine<N>,
    of: (numbers: Vector<N>) => N,
  ): void => {
    const { size } = step.output;
    const channels = Array.from({ length: size }, (_, channel) => channel);
    drive(step, machine, (window) => channels.map((j) => of(ofChannel(window, j, size))));
  };

  return {
    argmax: (step: ArgmaxStep<Bundle>, machine: Machine<N>): void =>
      perChannel(step, machine, (numbers) => from(largestOf(numbers))),
    multiplex: (step: SwitchStep<Bundle>, machine: Machine<N>): void => {
      const { size } = step.output;
      const each: Each = (window, places) =>
        places.map((place, j) => window[Number(place) * size + j] as N);
      drive(step, machine, each, step.switches);
    },
    demultiplex: (step: SwitchStep<Bundle>, machine: Machine<N>): void => {
      const { size } = step.input;
      const each: Each = (numbers, places) =>
        Array.from({ length: step.places * size }, (_, line) =>
          Number(places[line % size]) === Math.floor(line / size)
            ? (numbers[line % size] as N)
            : zero,
        );
      drive(step, machine, each, step.switches);
    },
    average: (step: MeanStep<Bundle>, machine: Machine<N>): void =>
      perChannel(step, machine, (numbers) => divide(numbers.reduce(add, zero), step.places)),
    share: (step: MeanStep<Bundle>, machine: Machine<N>): void =>
      drive(step, machine, (numbers) => {
        const part = numbers.map((number) => divide(number, step.places));
        return Array(step.places).fill(part).flat();
      }),
  };
};
