// A machine of dense layers, by sizes, and made-up samples for it.

import { buildMachine, readExperiment, startingStores } from 'backwire';

/** The quickstart's 8-bit machine with layers of other sizes; its samples are made up. */
export const machineOf = ([inputs, ...sizes], batch, hidden = 'tanh', top = 'softmax') => {
  const network = [
    { inputs },
    ...sizes.map((dense, i) => ({ dense, transfer: i < sizes.length - 1 ? hidden : top })),
  ];
  const settings = [
    { path: ['network'], value: network },
    { path: ['learning', 'batch'], value: batch },
  ];
  const netlist = buildMachine(readExperiment('sims/quickstart/run.json', settings));
  const codes = (wire, count) => {
    const { size } = netlist.wires.find(({ name }) => name === wire);
    return Int32Array.from({ length: count * size }, (_, i) => ((i * 7919) % 251) >> 1);
  };
  const samplesOf = (batches) => ({
    count: batch * batches,
    step: 0,
    inputs: codes(netlist.input, batch * batches),
    targets: codes(netlist.target, batch * batches),
  });
  return { netlist, samplesOf, start: () => startingStores(netlist, 1) };
};
