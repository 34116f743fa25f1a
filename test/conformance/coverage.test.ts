import { describe, expect, test } from 'vitest';
import type { UnitKind } from '../../src/netlist/index.js';
import { unitCases } from './cases.js';
import { deviceCases } from './devices.js';
import { positionCases } from './positions.js';

const allKinds: Readonly<Record<UnitKind, true>> = {
  constant: true,
  gather: true,
  read: true,
  add: true,
  subtract: true,
  multiply: true,
  narrow: true,
  quantise: true,
  drop: true,
  stick: true,
  repeat: true,
  argmax: true,
  multiplex: true,
  demultiplex: true,
  average: true,
  share: true,
  transfer: true,
  slope: true,
  softmax: true,
  update: true,
  decay: true,
  accumulate: true,
  align: true,
  confine: true,
  pulse: true,
  coincide: true,
};

/** The kinds of the units of the cases that are tried quickly, in one arithmetic. */
const kindsTried = (arithmetic: 'fixed' | 'float32'): ReadonlySet<UnitKind> => {
  const cases = [...Object.values(unitCases), positionCases, deviceCases].flatMap(({ quick }) =>
    quick.map((make) => make()),
  );
  const netlists = cases.map(({ netlist }) => netlist);
  const tried = netlists.filter((netlist) => netlist.arithmetic === arithmetic);
  return new Set(tried.flatMap(({ infer, learn }) => [...infer, ...learn].map(({ kind }) => kind)));
};

/** What no float32 machine has. */
const ofIntegers: readonly UnitKind[] = ['narrow', 'align', 'confine', 'pulse', 'coincide'];

describe('the conformance suite', () => {
  const kinds = Object.keys(allKinds) as UnitKind[];
  const [inIntegers, inFloat32] = [kindsTried('fixed'), kindsTried('float32')];

  test.each(kinds)('tries a unit of kind %s in integers', (kind) => {
    expect(inIntegers).toContain(kind);
  });

  test.each(kinds.filter((kind) => !ofIntegers.includes(kind)))(
    'tries a unit of kind %s in float32',
    (kind) => {
      expect(inFloat32).toContain(kind);
    },
  );
});
