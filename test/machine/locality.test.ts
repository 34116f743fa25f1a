import { fc, test as property } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Codes, Executable } from '../../src/backends/index.js';
import { fit as fitted, roundShift } from '../../src/fixed/index.js';

import {
  asFixed,
  directoryOf,
  type Netlist,
  startingStores,
  type UpdateUnit,
} from '../../src/netlist/index.js';
import { type Cells, cellsOf, lessonOf, started } from './run.js';
import { draw, everyRule, fixedModel, learning, uniform } from './specs.js';

/** Rounded without chance, so that the lines of a cell and the cell itself are all there is. */
const cells = { format: 'Q4.12', rounding: 'nearest-even' };
const machine = fixedModel({}, { weight: cells, bias: cells, feedback: cells });
const network = uniform([6, 5, 4, 3, 3], 'tanh');

const isUpdate = (unit: { kind: string }): unit is UpdateUnit => unit.kind === 'update';

/** What decay leaves of a cell. */
const left = (netlist: Netlist, before: Cells, name: string, cell: bigint): bigint => {
  const decays = netlist.learn.find((unit) => unit.kind === 'decay' && unit.store === name);
  if (decays?.kind !== 'decay') return cell;
  const rate = BigInt((before.get(decays.rate) as Codes)[0] as number);
  const { fractionBits } = asFixed(directoryOf(netlist).store(decays.rate).format);
  return cell - roundShift(rate * cell, fractionBits, 'nearest-even', 0);
};

/** What a store must hold, worked out from its own two wires, its rate and what it held, alone. */
const fromOwnLines = async (
  netlist: Netlist,
  running: Executable,
  before: Cells,
  unit: UpdateUnit,
  batch: number,
): Promise<number[]> => {
  const { wire, store } = directoryOf(netlist);
  const { rows, columns, format } = store(unit.store);
  const [rowCodes, columnCodes] = [
    await running.probe(unit.presynaptic),
    await running.probe(unit.postsynaptic),
  ] as [BigInt64Array, BigInt64Array];
  const register = store(unit.rate);
  const rate = BigInt((before.get(unit.rate) as Codes)[0] as number);
  const formats = [wire(unit.presynaptic), wire(unit.postsynaptic), register];
  const bits = formats.reduce((sum, { format: f }) => sum + asFixed(f).fractionBits, 0);
  const held = before.get(unit.store) as Codes;
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    let sum = 0n;
    for (let b = 0; b < batch; b++) {
      sum += (rowCodes[b * rows + row] as bigint) * (columnCodes[b * columns + column] as bigint);
    }
    const to = asFixed(format);
    const past = left(netlist, before, unit.store, BigInt(held[i] as number));
    const change = roundShift(rate * sum, bits - to.fractionBits, 'nearest-even', 0);
    return Number(fitted(past + change, to, 'saturate').code);
  });
};

property.prop([fc.constantFrom(...everyRule), fc.integer({ min: 1, max: 4 }), fc.nat()], {
  numRuns: 40,
})(
  'every cell that learns is what its own row line, its own column line, its rate and its past make it',
  async (rule, batch, seed) => {
    const more = rule === 'kp' ? { weightDecay: 0.25 } : {};
    const netlist = draw(network, machine, learning(rule, { batch, rate: 2, ...more }));
    const before = startingStores(netlist, seed);
    const running = await started(netlist, batch, seed);
    await running.learn({ ...lessonOf(netlist, batch, seed), step: 0 });
    const after = await cellsOf(netlist, running);
    const updates = netlist.learn.filter(isUpdate);
    for (const unit of updates) {
      const expected = await fromOwnLines(netlist, running, before, unit, batch);
      expect(Array.from(after.get(unit.store) as Codes)).toEqual(expected);
    }
    const learnt = new Set(updates.map(({ store }) => store));
    const kept = netlist.stores.filter(({ memory }) => memory === 'kept');
    for (const { name } of kept.filter((store) => !learnt.has(store.name))) {
      expect(after.get(name)).toEqual(before.get(name));
    }
  },
);
