import { describe, expect, test } from 'vitest';
import { parseSetting } from '../../../src/experiment/index.js';
import { buildMachine, readExperiment } from '../../../src/index.js';
import { layersOf } from '../../../src/report/figure/layer-looks.js';
import { bitUseOf } from '../../../src/report/pictures/bit-use.js';
import { usedBitsFigure } from '../../../src/report/pictures/used-bits.js';
import { drawn, textsIn, titlesIn } from '../drawing.js';

const machine = (...settings: readonly string[]) =>
  buildMachine(readExperiment('sims/quickstart/run.json', settings.map(parseSetting)));

const rowsOf = (...epochs: readonly Record<string, number>[]) =>
  epochs.map((diagnostics, i) => ({
    ...{ epoch: i + 1, trainAccuracy: 0.5, testAccuracy: 0.5 },
    diagnostics,
  }));

describe('the bits of a wire that were ever used', () => {
  const netlist = machine();
  const rows = rowsOf(
    { layer1_activity_used_bits: 5, layer1_activity_zero_low_bits: 3, output_used_bits: 4 },
    { layer1_activity_used_bits: 7, layer1_activity_zero_low_bits: 2, output_used_bits: 8 },
    { layer1_activity_used_bits: 6, layer1_activity_zero_low_bits: 4 },
  );
  const uses = bitUseOf(netlist, rows);

  test('reach from the lowest in any epoch to the highest in any', () => {
    expect(uses.find(({ wire }) => wire === 'layer1.activity')).toEqual({
      ...{ wire: 'layer1.activity', place: 'layer1', own: 'activity', format: 'Q1.7' },
      ...{ bits: 8, lowest: -7, used: 7, zeroLow: 2 },
    });
  });

  test('of a wire without a place in its name are those of the layer that it comes from', () => {
    expect(uses.find(({ wire }) => wire === 'output')).toMatchObject({ place: 'layer5', used: 8 });
  });

  test('are not told of wires that nothing looked at, nor of float32', () => {
    expect(uses.map(({ wire }) => wire).sort()).toEqual(['layer1.activity', 'output']);
    expect(bitUseOf(machine('hardware=ideal-float32'), rows)).toEqual([]);
  });

  test('never are more than the wire has, whatever a record says', () => {
    const said = rowsOf({ layer1_activity_used_bits: 99, layer1_activity_zero_low_bits: 200 });
    expect(bitUseOf(netlist, said)[0]).toMatchObject({ used: 8, zeroLow: 8 });
  });

  test('are drawn beside the width, a panel for each layer, with what is never used', () => {
    const figure = drawn(usedBitsFigure(uses, layersOf(netlist), { samples: 128, epochs: 3 }));
    expect(textsIn(figure)).toEqual(expect.arrayContaining(['5/8', '8/8', 'layer1', 'layer5']));
    expect(titlesIn(figure)).toContain(
      'layer1.activity: Q1.7\n5 of 8 bits used\n1 high ones never, 2 low ones never',
    );
    expect(figure.table.rows).toContainEqual(['layer1.activity', 'Q1.7', '8', '5', '1', '2']);
  });
});

describe('the layers of a machine', () => {
  test('have a look each, from the lowest up', () => {
    const { all, drawn: shown, lookOf } = layersOf(machine());
    expect(all).toEqual(['layer1', 'layer2', 'layer3', 'layer4', 'layer5']);
    expect(shown).toEqual(all);
    expect(new Set(all.map((layer) => lookOf(layer)?.colour)).size).toBe(5);
    expect(lookOf('host')).toBeUndefined();
  });

  test('of a deep machine are some, evenly, both ends among them', () => {
    const hidden = Array.from({ length: 40 }, () => ({ dense: 20, transfer: 'tanh' }));
    const network = [{ inputs: 784 }, ...hidden, { dense: 10, transfer: 'softmax' }];
    const { drawn: shown } = layersOf(machine(`network=${JSON.stringify(network)}`));
    expect(shown).toEqual(['layer1', 'layer9', 'layer17', 'layer25', 'layer33', 'layer41']);
  });
});
