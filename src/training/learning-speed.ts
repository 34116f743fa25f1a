import { type Preference, prepareFirst, speedOf, type TriedMachine } from '../backends/index.js';
import { startingStores } from '../netlist/index.js';

/** Samples learnt a second for about `seconds`, warm, on the first backend preferred that runs it. */
export const samplesPerSecond = async (
  preference: Preference,
  { netlist, preparation, lesson }: TriedMachine,
  seconds: number,
): Promise<number> => {
  const { executable } = await prepareFirst(preference, netlist, preparation);
  try {
    const stores = startingStores(netlist, preparation.seed);
    for (const [name, cells] of stores) await executable.write(name, cells);
    return (await speedOf(executable, lesson, preparation.batch, seconds)).samplesPerSecond;
  } finally {
    executable.dispose();
  }
};
