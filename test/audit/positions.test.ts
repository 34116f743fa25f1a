import { describe, expect, test } from 'vitest';
import { type Arrays, audit, type Finding } from '../../src/audit/index.js';
import { fixed } from '../../src/fixed/index.js';
import { checkedNetlist, type DrawnNetlist, type Geometry } from '../../src/netlist/index.js';
import { inTurn, sound, withStore, withUnit, withWire } from '../netlist/sound.js';

const byte = fixed(1, 7);
const of = (drawn: DrawnNetlist, arrays: Arrays = 'both', batch = 1): readonly Finding[] =>
  audit(checkedNetlist(drawn), { arrays, batch }).findings;
const kindsOf = (drawn: DrawnNetlist, arrays: Arrays) =>
  of(drawn, arrays).map(({ kind, grade }) => [kind, grade]);

/** A window of 2 that moves over a map of 3 by one place: 2 positions, which overlap in one. */
const geometry: Geometry = {
  height: 1,
  width: 3,
  channels: 1,
  kernel: [1, 2],
  stride: 1,
  padding: 0,
};

const at = 'layer';
const line = (name: string, size: number, format = byte) =>
  ({ name, size, format, channel: 'learning', from: at, to: [at] }) as const;
const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

/**
 * A second layer beside the sound one: a kernel of 2 × 1 cells that reads the 3 lines of `outputError`
 * as 2 windows, and back onto a map, and learns from both.
 */
const convolving: DrawnNetlist = inTurn(
  withStore('kernel', 2, 1),
  (netlist) => ({
    ...netlist,
    wires: [
      ...netlist.wires,
      { ...line('windows', 2), positions: 2 },
      { ...line('convolved', 1, fixed(3, 14)), positions: 2 },
      { ...line('sent', 1), positions: 2 },
      { ...line('back.windows', 2, fixed(3, 14)), positions: 2 },
      { ...line('back.map', 3, fixed(4, 14)), positions: 1 },
      { ...line('back.narrow', 3), positions: 1 },
    ],
  }),
  withUnit({
    kind: 'gather',
    at,
    input: 'outputError',
    geometry,
    direction: 'forward',
    output: 'windows',
  }),
  withUnit({
    kind: 'read',
    at,
    input: 'windows',
    store: 'kernel',
    direction: 'forward',
    output: 'convolved',
  }),
  withUnit({ kind: 'narrow', at, input: 'convolved', narrowing: nearest, output: 'sent' }),
  withUnit({
    kind: 'read',
    at,
    input: 'sent',
    store: 'kernel',
    direction: 'transposed',
    output: 'back.windows',
  }),
  withUnit({
    kind: 'gather',
    at,
    input: 'back.windows',
    geometry,
    direction: 'transposed',
    output: 'back.map',
  }),
  withUnit({ kind: 'narrow', at, input: 'back.map', narrowing: nearest, output: 'back.narrow' }),
  withUnit({
    kind: 'update',
    at,
    store: 'kernel',
    rate: 'rate',
    presynaptic: 'windows',
    postsynaptic: 'sent',
    narrowing: nearest,
  }),
  withUnit({
    kind: 'update',
    at,
    store: 'bias',
    rate: 'rate',
    presynaptic: 'one',
    postsynaptic: 'back.narrow',
    narrowing: nearest,
  }),
)(sound);

describe('a layer whose cells act at several positions', () => {
  test('shares its weights: one array read in turn, or copies that are kept alike', () => {
    expect(of(convolving)).toContainEqual({
      kind: 'weight sharing',
      grade: 'costs',
      stores: ['kernel'],
      places: [at],
      reason: 'the same cells of kernel are read at 2 positions of a sample',
      build:
        'one array of 2 cells that is read 2 times a sample, in turn, or 2 copies, 32 bits in all, that are kept alike',
    });
  });

  test('sums the changes of its positions: 2 products of 8 × 8 bits in 17, or what makes them kept', () => {
    expect(of(convolving)).toContainEqual({
      kind: 'sum over positions',
      grade: 'costs',
      stores: ['kernel'],
      places: [at],
      reason: 'each cell of kernel sums over 2 positions of a sample before it changes',
      build:
        'an accumulator of 17 bits for each of 2 cells, or 48 bits in which what the positions bring to them is kept',
    });
  });

  test('sums over samples and positions at once where a batch has several', () => {
    const build = of(convolving, 'both', 4).find(({ kind }) => kind === 'sum over samples')?.build;
    expect(build).toMatch(/^an accumulator of up to 19 bits for each of \d+ cells, or /);
  });

  test('adds up in a buffer what overlapping windows send to one number of a map', () => {
    expect(of(convolving)).toContainEqual({
      kind: 'overlapping windows',
      grade: 'costs',
      stores: ['bias'],
      places: [at],
      reason: 'each number on back.map is a sum over up to 2 windows',
      build:
        'a buffer at layer of 3 sums of 18 bits, each added to when a window that holds it has its turn',
    });
  });

  test('of one position shares and sums nothing', () => {
    const kinds = of(sound).map(({ kind }) => kind);
    expect(kinds).not.toContain('weight sharing');
    expect(kinds).not.toContain('sum over positions');
    expect(kinds).not.toContain('overlapping windows');
  });
});

describe('a feedback array', () => {
  const reading = (direction: 'forward' | 'transposed', output: string) =>
    withUnit({ kind: 'read', at, input: 'slope', store: 'extra', direction, output });
  const learningFrom = (postsynaptic: string) =>
    withUnit({
      kind: 'update',
      at,
      store: 'bias',
      rate: 'rate',
      presynaptic: 'one',
      postsynaptic,
      narrowing: nearest,
    });
  const backwards = inTurn(
    withStore('extra', 3, 3, { role: 'feedback' }),
    withWire('turned', 3, fixed(4, 14)),
    withWire('turned.narrow', 3, byte),
    reading('transposed', 'turned'),
    withUnit({ kind: 'narrow', at, input: 'turned', narrowing: nearest, output: 'turned.narrow' }),
    learningFrom('turned.narrow'),
  );
  const bothWays = inTurn(
    withWire('straight', 3, fixed(4, 14)),
    reading('forward', 'straight'),
    backwards,
  );

  test('that is only ever read backwards is laid out turned, and asks nothing', () => {
    const kinds = kindsOf(backwards(sound), 'forward').flat();
    expect(kinds).not.toContain('weight transport');
    expect(kindsOf(backwards(sound), 'both').flat()).not.toContain('array read backwards');
  });

  test('that is read both ways is weight transport like any other', () => {
    const drawn = bothWays(sound);
    expect(kindsOf(drawn, 'forward')).toContainEqual(['weight transport', 'breaks']);
    expect(kindsOf(drawn, 'both')).toContainEqual(['array read backwards', 'costs']);
  });
});
