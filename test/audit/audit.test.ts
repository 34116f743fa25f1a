import { describe, expect, test } from 'vitest';
import { type Arrays, audit, type Grade } from '../../src/audit/index.js';
import { modelNames } from '../../src/library/index.js';
import { checkedNetlist, type Netlist, type Unit } from '../../src/netlist/index.js';
import { draw, everyRule, learning, type RuleName, shipped, uniform } from '../machine/specs.js';

const network = uniform([6, 5, 4, 3], 'tanh');
const drawn = (rule: RuleName, more: object = {}): Netlist =>
  draw(network, shipped('digital-int8'), learning(rule, more));

const auditOf = (netlist: Netlist, arrays: Arrays, batch = 1) => audit(netlist, { arrays, batch });
const graded = (grade: Grade, netlist: Netlist, arrays: Arrays, batch = 1) =>
  auditOf(netlist, arrays, batch).findings.filter((finding) => finding.grade === grade);
const kindsOf = (netlist: Netlist, arrays: Arrays) =>
  graded('breaks', netlist, arrays).map(({ kind }) => kind);
const costsOf = (netlist: Netlist, arrays: Arrays, batch = 1) =>
  graded('costs', netlist, arrays, batch).map(({ reason }) => reason);

describe('on arrays that are read forwards only', () => {
  test.each(everyRule.filter((rule) => !/bp$/.test(rule) || !['bp', 'sbp'].includes(rule)))(
    '%s is local unless it borrows signs',
    (rule) => {
      const borrows = ['usf', 'brsf', 'frsf'].includes(rule);
      const kinds = new Set(kindsOf(drawn(rule), 'forward'));
      expect(kinds).toEqual(new Set(borrows ? ['sign transport'] : []));
    },
  );

  test.each(['bp', 'sbp'] as const)(
    '%s transports the weights of every array but the lowest',
    (rule) => {
      expect(auditOf(drawn(rule), 'forward').local).toBe(false);
      const findings = graded('breaks', drawn(rule), 'forward');
      expect(findings).toMatchObject([
        { kind: 'weight transport', reason: expect.stringContaining('layer3.weight backwards') },
        { kind: 'weight transport', reason: expect.stringContaining('layer2.weight backwards') },
      ]);
      expect(findings[0]?.stores).toEqual([
        'layer2.weight',
        'layer2.bias',
        'layer1.weight',
        'layer1.bias',
      ]);
    },
  );
});

describe('on arrays that are read both ways', () => {
  test.each(everyRule)('%s is local', (rule) => {
    expect(auditOf(drawn(rule), 'both').local).toBe(true);
    expect(kindsOf(drawn(rule), 'both')).toEqual([]);
  });

  test.each([
    [
      'bp',
      [
        'the read at layer3 that drives layer2.delivered.sum needs layer3.weight backwards',
        'the error passes the slopes of layer2, taken there',
      ],
    ],
    ['rbp', ['the error passes the slopes of layer2, taken there']],
    ['srbp', []],
    [
      'frsf',
      [
        'the read at layer3 that drives layer2.delivered.sum needs the signs of layer3.weight backwards',
      ],
    ],
    ['brsf', ['layer2.feedback comes out of a generator at layer3']],
  ] as const)('%s names what that takes', (rule, needs) => {
    const said = costsOf(drawn(rule), 'both');
    expect(said).toEqual(expect.arrayContaining([...needs]));
    if (rule === 'srbp')
      expect(said).toEqual(['the neurons of layer3 share one sum, of their softmax']);
  });

  test('a batch of two takes sums over its samples, and one sample takes none', () => {
    const costs = (batch: number) => costsOf(drawn('srbp'), 'both', batch).join();
    expect(costs(2)).toContain('each cell that learns sums over 2 samples before it changes');
    expect(costs(1)).not.toContain('samples');
  });
});

test('the sum of a softmax of 3 lines takes 2 adders, or a bus', () => {
  const { needs } = auditOf(drawn('srbp'), 'both');
  expect(needs).toContainEqual(
    expect.stringMatching(/^a tree of 2 adders over 3 lines at layer3, or a bus /),
  );
});

describe('cells at the sender', () => {
  test.each(
    everyRule.filter((rule) => !['bp', 'sbp', 'usf', 'brsf', 'frsf', 'hebb', 'top'].includes(rule)),
  )('are local by %s too', (rule) => {
    expect(kindsOf(drawn(rule, { cellsAt: 'sender' }), 'forward')).toEqual([]);
  });

  test('that learn need the activity of their receivers brought to them', () => {
    const needs = (rule: RuleName, cellsAt: string) => costsOf(drawn(rule, { cellsAt }), 'forward');
    const brought =
      'layer1.activity is brought from layer1 to layer3, where layer1.feedback learns from it';
    expect(needs('asrbp', 'sender')).toContain(brought);
    expect(needs('asrbp', 'receiver').join()).not.toContain('brought');
    expect(needs('srbp', 'sender').join()).not.toContain('brought');
  });
});

describe('a verdict names what it takes for granted of arrays', () => {
  test.each([
    ['srbp', 'forward', 'local, whichever way arrays are read'],
    ['srbp', 'both', 'local, whichever way arrays are read'],
    ['bp', 'both', 'local, if arrays are read both ways'],
    ['usf', 'both', 'local, if arrays are read both ways'],
    ['bp', 'forward', 'not local, on arrays that are read along their rows alone'],
    ['usf', 'forward', 'not local, on arrays that are read along their rows alone'],
  ] as const)('%s, read %s: %s', (rule, arrays, verdict) => {
    expect(auditOf(drawn(rule), arrays)).toMatchObject({ verdict, arrays });
  });
});

test('every model that is shipped is read along its rows alone, but for the ideal one, and one whose memory serves both ways', () => {
  const both = modelNames().filter((name) => shipped(name).arrays.read === 'both');
  expect(both).toEqual(['dey2018-fpga', 'ideal-float32']);
});

test('weights that share exponents are local, once a write is given the largest of a block', () => {
  const netlist = draw(network, shipped('digital-mxint8'), learning('srbp', {}));
  expect(auditOf(netlist, 'forward').local).toBe(true);
  expect(costsOf(netlist, 'forward')).toContain(
    'what a cell of layer1.weight keeps depends on the largest of the 32 that share its exponent',
  );
});

test('each synapse lists its own two lines and its registers, with where they start', () => {
  const { synapses } = auditOf(drawn('kp'), 'both');
  const lowest = synapses.find(({ store }) => store === 'layer1.weight');
  expect(lowest?.signals.map(({ role, name, from }) => [role, name, from])).toEqual([
    ['decay', 'layer1.decay', 'layer1'],
    ['presynaptic', 'input', 'input'],
    ['postsynaptic', 'layer1.error', 'layer1'],
    ['rate', 'layer1.rate', 'layer1'],
  ]);
});

test('an error is followed back to the output, wire by wire', () => {
  const throughOf = (rule: RuleName) =>
    auditOf(drawn(rule), 'both')
      .synapses.find(({ store }) => store === 'layer1.weight')
      ?.signals.find(({ role }) => role === 'postsynaptic')
      ?.through.map(({ wire }) => wire);
  expect(throughOf('srbp')).not.toContain('layer2.error');
  expect(throughOf('rbp')).toContain('layer2.error');
  for (const rule of ['rbp', 'srbp'] as const) expect(throughOf(rule)).toContain('outputError');
  expect(throughOf('drtp')).not.toContain('outputError');
});

describe('a connection that no wire makes', () => {
  const changed = (netlist: Netlist, change: (unit: Unit) => Unit): Netlist => ({
    ...netlist,
    learn: netlist.learn.map(change),
  });

  test.each([
    [
      'an update that takes another layer’s error',
      (unit: Unit): Unit =>
        unit.kind === 'update' && unit.store === 'layer1.bias'
          ? { ...unit, presynaptic: 'layer2.one' }
          : unit,
      'no wire',
      /reads layer2\.one, which does not end at layer1/,
    ],
    [
      'a read of an array that stands elsewhere',
      (unit: Unit): Unit =>
        unit.kind === 'read' && unit.store === 'layer1.feedback'
          ? { ...unit, store: 'layer2.feedback' }
          : unit,
      'no wire',
      /uses layer2\.feedback, which stands at layer2/,
    ],
    [
      'an update of cells that stand elsewhere',
      (unit: Unit): Unit =>
        unit.kind === 'update' && unit.store === 'layer1.bias'
          ? { ...unit, store: 'layer2.bias' }
          : unit,
      'no wire',
      /the update at layer1 that writes layer2\.bias uses layer2\.bias, which stands at layer2/,
    ],
    [
      'a slope of the neurons above',
      (unit: Unit): Unit =>
        unit.kind === 'slope' && unit.at === 'layer1'
          ? { ...unit, input: 'layer2.preactivation' }
          : unit,
      'slope from elsewhere',
      /takes the slope of layer2\.preactivation, of neurons at layer2/,
    ],
  ] as const)('%s fails the audit and is no netlist', (_, change, kind, reason) => {
    const netlist = changed(drawn('srbp'), change);
    const { local, verdict, findings } = auditOf(netlist, 'both');
    expect(local).toBe(false);
    expect(verdict).toBe('not local, even if arrays are read both ways');
    expect(findings).toContainEqual(
      expect.objectContaining({ kind, reason: expect.stringMatching(reason) }),
    );
    expect(() => checkedNetlist(netlist)).toThrow();
  });

  test('a wire that starts where it is read, and does not end there, fails the audit', () => {
    const { wires, ...rest } = drawn('srbp');
    const leading = wires.map((wire) =>
      wire.name === 'layer1.error' ? { ...wire, to: ['layer2'] } : wire,
    );
    const findings = graded('breaks', { ...rest, wires: leading } as Netlist, 'both');
    expect(findings.map(({ kind, stores }) => [kind, stores])).toEqual([
      ['no wire', ['layer1.weight']],
      ['no wire', ['layer1.bias']],
    ]);
    for (const { reason } of findings)
      expect(reason).toContain('reads layer1.error, which does not end at layer1');
  });
});
