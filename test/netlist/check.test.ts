import { describe, expect, test } from 'vitest';
import {
  type CodeFormat,
  type Format,
  fixed,
  float32,
  parseFormat,
} from '../../src/fixed/index.js';
import {
  checkedNetlist,
  type DrawnNetlist,
  NetlistError,
  type Unit,
} from '../../src/netlist/index.js';
import {
  type Change,
  inTurn,
  powers,
  sound,
  storeAs,
  wireAs,
  withStore,
  withUnit,
  withWire,
} from './sound.js';

const problemsOf = (netlist: DrawnNetlist): readonly string[] => {
  try {
    checkedNetlist(netlist);
  } catch (error) {
    if (error instanceof NetlistError) return error.problems;
    throw error;
  }
  return [];
};

/** What is done to a netlist that keeps every rule, and a pattern for each problem that it then has. */
type Breach = readonly [what: string, change: Change, ...problems: RegExp[]];

const describeBreaches = (rules: string, breaches: readonly Breach[]): void => {
  describe(rules, () => {
    for (const [what, change, ...problems] of breaches) {
      test(`${what} is refused`, () => {
        const patterns = problems.map((pattern) => expect.stringMatching(pattern));
        expect(problemsOf(change(sound))).toEqual(patterns);
      });
    }
  });
};

const at = 'layer';
const alignOf = (store: string): Unit => ({ kind: 'align', at, store, rounding: 'floor' });
const narrowing = { rounding: 'floor', overflow: 'wrap' } as const;

/** A further unit and the further line, `extra`, that it drives. */
const extra = (unit: Unit, size: number, format: Format): Change =>
  inTurn(withWire('extra', size, format), withUnit(unit));

const output = 'extra';
const constant = { kind: 'constant', at, output } as const;
const readOf = (input: string, store: string, direction: 'forward' | 'transposed'): Unit => ({
  kind: 'read',
  at,
  input,
  store,
  direction,
  output,
});
const combine = (kind: 'add' | 'subtract' | 'multiply', left: string, right: string): Unit => ({
  kind,
  at,
  left,
  right,
  output,
});
const narrow = (input: string): Unit => ({ kind: 'narrow', at, input, narrowing, output });
const lookUp = (kind: 'transfer' | 'slope', input: string): Unit => ({
  kind,
  at,
  transfer: 'tanh',
  input,
  output,
});
const softmax = (input: string): Unit => ({ kind: 'softmax', at, input, output });
const quantise = (input: string): Unit => ({ kind: 'quantise', at, input, to: powers, output });
const update = (store: string, presynaptic: string, postsynaptic: string, rate = 'rate'): Unit => ({
  kind: 'update',
  at,
  store,
  rate,
  presynaptic,
  postsynaptic,
  narrowing,
});

const inInfer =
  (unit: Unit, index: number): Change =>
  (netlist) => ({ ...netlist, infer: netlist.infer.toSpliced(index, 0, unit) });

const last =
  (unit: Unit): Change =>
  (netlist) => ({ ...netlist, learn: [...netlist.learn, unit] });

const swapped =
  (first: number): Change =>
  ({ infer, ...rest }) => ({
    ...rest,
    infer: infer.toSpliced(first, 2, infer[first + 1] as Unit, infer[first] as Unit),
  });

const wide = fixed(26, 14);

test('a drawing that keeps every rule is a netlist of its arithmetic', () => {
  expect(checkedNetlist(sound)).toEqual({ ...sound, arithmetic: 'fixed' });
});

test('an error lists every rule that is broken, a line each', () => {
  const change = inTurn(
    withUnit(narrow('nothing')),
    withStore('spare', 1, 1, { place: 'elsewhere' }),
    withWire('extra', 1, fixed(1, 7)),
  );
  expect(() => checkedNetlist(change(sound))).toThrow(
    expect.objectContaining({
      name: 'NetlistError',
      message: expect.stringMatching(/^not a netlist:\n.*nothing.*\n.*elsewhere.*$/),
    }),
  );
});

test('a rule that relies on another is not tried on a netlist that breaks that one', () => {
  const change = inTurn(
    withUnit({ ...constant, output: 'nothing' }),
    wireAs('weighted', { size: 5 }),
  );
  expect(problemsOf(change(sound))).toEqual([expect.stringContaining('nothing')]);
});

describeBreaches('names', [
  ['a place named twice', (n) => ({ ...n, places: [...n.places, 'host'] }), /'host'.*twice/],
  ['a wire named twice', withWire('slope', 3, fixed(1, 7)), /'slope'.*twice/],
  ['a store named twice', withStore('bias', 1, 3), /'bias'.*twice/],
  ['a wire with the name of a store', withWire('weight', 3, fixed(1, 7)), /'weight'.*twice/],
  ['an input that is no wire', (n) => ({ ...n, input: 'nothing' }), /'nothing'.*no wire/],
  ['a target that is a store', (n) => ({ ...n, target: 'bias' }), /'bias'.*no wire/],
  ['an output that is no wire', (n) => ({ ...n, output: 'nothing' }), /'nothing'.*no wire/],
  [
    'a unit that reads nothing there is',
    extra(narrow('nothing'), 3, fixed(1, 7)),
    /^narrow at layer \(extra\).*'nothing'.*no wire/,
  ],
  [
    'a unit that reads a store as if it were a wire',
    extra(narrow('weight'), 3, fixed(1, 7)),
    /^narrow at layer \(extra\).*'weight'.*no wire/,
  ],
  [
    'a unit that drives no wire',
    withUnit(constant),
    /^constant at layer \(extra\).*'extra'.*no wire/,
  ],
  [
    'a read of no store',
    extra(readOf('input', 'slope', 'forward'), 3, fixed(3, 14)),
    /^read at layer \(extra\).*'slope'.*no store/,
  ],
  [
    'an update of no store',
    last(update('nothing', 'input', 'error')),
    /^update at layer \(nothing\).*'nothing'.*no store/,
  ],
  [
    'an update whose rate is no store',
    last(update('weight', 'input', 'error', 'one')),
    /^update at layer \(weight\).*'one'.*no store/,
  ],
  [
    'a store at no place',
    withStore('spare', 1, 1, { place: 'elsewhere' }),
    /^spare stands at 'elsewhere'/,
  ],
  ['a wire from no place', wireAs('input', { from: 'elsewhere' }), /^input stands at 'elsewhere'/],
  [
    'a wire to no place',
    wireAs('output', { to: ['layer', 'elsewhere'] }),
    /^output stands at 'elsewhere'/,
  ],
  [
    'a unit at no place',
    withUnit({ ...constant, at: 'elsewhere', output: 'one' }),
    /^constant at elsewhere \(one\) stands at 'elsewhere'/,
  ],
]);

describeBreaches('wiring', [
  [
    'a unit that reads a wire before it is driven',
    swapped(3),
    /^narrow at layer \(preactivation\) reads sum before/,
  ],
  ['a wire that two units drive', withUnit({ ...constant, output: 'one' }), /^one is driven twice/],
  [
    'a unit that drives the input',
    inTurn(
      wireAs('input', { to: ['edge', 'layer'] }),
      withUnit({ kind: 'narrow', at: 'edge', input: 'input', narrowing, output: 'input' }),
    ),
    /^input is driven twice/,
  ],
  ['a wire that nothing drives', withWire('extra', 1, fixed(1, 7)), /^extra is driven by nothing/],
  [
    'a unit that reads a wire which does not end at its place',
    wireAs('slope', { to: ['edge'] }),
    /^multiply at layer \(scaled\) reads slope, which does not end there/,
  ],
  [
    'an update that reads a wire which does not end at its place',
    inTurn(
      withUnit({ kind: 'narrow', at, input: 'sum', narrowing, output }),
      withWire('extra', 3, fixed(1, 7)),
      wireAs('extra', { to: ['host'] }),
      last(update('bias', 'one', 'extra')),
    ),
    /^update at layer \(bias\) reads extra, which does not end there/,
  ],
  [
    'a unit that drives a wire which does not start at its place',
    wireAs('activity', { from: 'edge' }),
    /^transfer at layer \(activity\) drives activity, which does not start there/,
  ],
  [
    'a read of a store at another place',
    inTurn(
      withStore('far', 2, 3, { place: 'edge' }),
      extra(readOf('input', 'far', 'forward'), 3, fixed(3, 14)),
    ),
    /^read at layer \(extra\) uses far, which stands at edge/,
  ],
  [
    'an update of a store at another place',
    inTurn(withStore('far', 2, 3, { place: 'edge' }), last(update('far', 'input', 'error'))),
    /^update at layer \(far\) uses far, which stands at edge/,
  ],
  [
    'an update with a rate from another place',
    inTurn(
      withStore('far', 1, 1, { place: 'edge' }),
      last(update('weight', 'input', 'error', 'far')),
    ),
    /^update at layer \(weight\) uses far, which stands at edge/,
  ],
  [
    'an update in inference',
    inInfer(update('bias', 'one', 'preactivation'), 7),
    /^update at layer \(bias\) stands in infer/,
  ],
  [
    'inference that reads the target',
    inTurn(withWire('extra', 3, fixed(1, 3)), inInfer(narrow('target'), 0)),
    /^narrow at layer \(extra\) reads the target/,
  ],
  [
    'a unit that acts after an update',
    inTurn(withWire('extra', 1, fixed(2, 0)), last(constant)),
    /^constant at layer \(extra\) comes after a write/,
  ],
  [
    'a unit that acts between two updates',
    inTurn(withWire('extra', 1, fixed(2, 0)), (n) => {
      const first = n.learn.findIndex(({ kind }) => kind === 'update');
      return { ...n, learn: n.learn.toSpliced(first + 1, 0, constant) };
    }),
    /^constant at layer \(extra\) comes after a write/,
  ],
  [
    'an output that only learning drives',
    (n) => ({ ...n, output: 'outputError' }),
    /^outputError is not driven by infer/,
  ],
]);

describeBreaches('shapes', [
  [
    'a wire of no lines',
    inTurn(withWire('extra', 0, fixed(1, 7)), withUnit(narrow('slope'))),
    /^extra has size 0/,
    /^narrow at layer \(extra\): extra is 0, not 3/,
  ],
  [
    'a wire of half a line',
    inTurn(withWire('extra', 2.5, fixed(1, 7)), withUnit(narrow('slope'))),
    /^extra has size 2.5/,
    /extra is 2.5, not 3/,
  ],
  ['a store without rows', withStore('spare', 0, 3), /^spare is 0 × 3/],
  ['a store with half a column', withStore('spare', 3, 0.5), /^spare is 3 × 0.5/],
  [
    'a constant of two lines',
    extra(constant, 2, fixed(2, 0)),
    /^constant at layer \(extra\): extra is 2, not 1/,
  ],
  [
    'a read with too few lines',
    extra(readOf('one', 'weight', 'forward'), 3, fixed(3, 14)),
    /^read at layer \(extra\): one is 1, not 2/,
  ],
  [
    'a read that drives too many lines',
    extra(readOf('input', 'weight', 'forward'), 4, fixed(3, 14)),
    /^read at layer \(extra\): extra is 4, not 3/,
  ],
  [
    'a transposed read with as many lines as rows',
    extra(readOf('input', 'weight', 'transposed'), 2, fixed(3, 14)),
    /^read at layer \(extra\): input is 2, not 3/,
  ],
  [
    'a transposed read that drives as many lines as columns',
    extra(readOf('error', 'weight', 'transposed'), 3, fixed(3, 14)),
    /^read at layer \(extra\): extra is 3, not 2/,
  ],
  [
    'a sum of unlike wires',
    extra(combine('add', 'slope', 'input'), 3, fixed(3, 7)),
    /^add at layer \(extra\): input is 2, not 3/,
  ],
  [
    'a difference of another size',
    extra(combine('subtract', 'slope', 'slope'), 2, fixed(3, 7)),
    /^subtract at layer \(extra\): extra is 2, not 3/,
  ],
  [
    'a product of unlike wires',
    extra(combine('multiply', 'input', 'slope'), 2, fixed(3, 14)),
    /^multiply at layer \(extra\): slope is 3, not 2/,
  ],
  [
    'a narrowing to another size',
    extra(narrow('slope'), 2, fixed(1, 7)),
    /^narrow at layer \(extra\): extra is 2, not 3/,
  ],
  [
    'a quantiser to another size',
    extra(quantise('slope'), 2, powers),
    /^quantise at layer \(extra\): extra is 2, not 3/,
  ],
  [
    'a transfer to another size',
    extra(lookUp('transfer', 'slope'), 2, fixed(1, 7)),
    /^transfer at layer \(extra\): extra is 2, not 3/,
  ],
  [
    'a slope of another size',
    extra(lookUp('slope', 'slope'), 4, fixed(1, 7)),
    /^slope at layer \(extra\): extra is 4, not 3/,
  ],
  [
    'a softmax to another size',
    extra(softmax('slope'), 4, fixed(1, 7)),
    /^softmax at layer \(extra\): extra is 4, not 3/,
  ],
  [
    'an update with too few row lines',
    last(update('weight', 'one', 'error')),
    /^update at layer \(weight\): one is 1, not 2/,
  ],
  [
    'an update with too few column lines',
    last(update('weight', 'input', 'input')),
    /^update at layer \(weight\): input is 2, not 3/,
  ],
  [
    'a rate of many cells',
    last(update('weight', 'input', 'error', 'bias')),
    /^update at layer \(weight\): columns of bias is 3, not 1/,
  ],
  [
    'a rate of two rows',
    inTurn(withStore('spare', 2, 1), last(update('weight', 'input', 'error', 'spare'))),
    /^update at layer \(weight\): rows of spare is 2, not 1/,
  ],
  [
    'a target of another size than the output',
    wireAs('target', { size: 2 }),
    /^subtract at layer \(difference\): output is 3, not 2/,
    /^subtract at layer \(difference\): difference is 3, not 2/,
    /^target and output differ in size/,
  ],
]);

describeBreaches('one arithmetic', [
  [
    'a float32 wire in a machine of integers',
    wireAs('activity', { format: float32 }),
    /^activity is float32/,
  ],
  [
    'a float32 store in a machine of integers',
    storeAs('weight', { format: float32 }),
    /^weight is float32/,
  ],
  [
    'a store of which a machine of integers senses float32',
    storeAs('weight', { read: float32 }),
    /^weight is float32/,
  ],
]);

describeBreaches('formats', [
  [
    'a wire of more than 64 bits',
    wireAs('sum', { format: fixed(51, 14) }),
    /^sum has more than 64 bits/,
  ],
  [
    'a constant with fraction bits',
    extra(constant, 1, fixed(2, 1)),
    /^constant at layer \(extra\): extra is Q2.1 where .* has 0 fraction bits/,
  ],
  [
    'a constant that 1 does not fit',
    extra(constant, 1, fixed(1, 0)),
    /extra is Q1.0 but can carry ±1/,
  ],
  [
    'a read of lines of more than 32 bits',
    inTurn(
      wireAs('sum', { format: wide }),
      extra(readOf('sum', 'weight', 'transposed'), 2, fixed(40, 21)),
    ),
    /^read at layer \(extra\): sum has 40 bits, more than 32/,
  ],
  [
    'a read that loses resolution',
    extra(readOf('input', 'weight', 'forward'), 3, fixed(4, 13)),
    /^read at layer \(extra\): extra is Q4.13 where .* has 14 fraction bits/,
  ],
  [
    'a sum that a bit more would hold',
    wireAs('weighted', { format: fixed(2, 14) }),
    /^weighted is Q2.14 but can carry ±32768/,
  ],
  [
    'a sum of two that loses resolution',
    extra(combine('add', 'slope', 'sum'), 3, fixed(12, 7)),
    /^add at layer \(extra\): extra is Q12.7 where .* has 14 fraction bits/,
  ],
  [
    'a difference that overflows',
    extra(combine('subtract', 'slope', 'slope'), 3, fixed(2, 7)),
    /^extra is Q2.7 but can carry ±256/,
  ],
  [
    'a product that loses resolution',
    extra(combine('multiply', 'slope', 'slope'), 3, fixed(9, 7)),
    /^multiply at layer \(extra\): extra is Q9.7 where .* has 14 fraction bits/,
  ],
  [
    'a product with a left operand of more than 32 bits',
    inTurn(
      wireAs('sum', { format: wide }),
      extra(combine('multiply', 'sum', 'slope'), 3, fixed(43, 21)),
    ),
    /^multiply at layer \(extra\): sum has 40 bits, more than 32/,
  ],
  [
    'a product with a right operand of more than 32 bits',
    inTurn(
      wireAs('sum', { format: wide }),
      extra(combine('multiply', 'slope', 'sum'), 3, fixed(43, 21)),
    ),
    /^multiply at layer \(extra\): sum has 40 bits, more than 32/,
  ],
  [
    'a narrowing to powers of two',
    extra(narrow('sum'), 3, powers),
    /^narrow at layer \(extra\): extra is not Qm.n/,
  ],
  [
    'a quantiser to Qm.n',
    extra({ kind: 'quantise', at, input: 'sum', to: fixed(1, 7), output }, 3, fixed(1, 7)),
    /^quantise at layer \(extra\): to Q1.7 is what narrow units are for/,
  ],
  [
    'a quantiser that drives a wire of another format',
    extra(quantise('sum'), 3, { ...powers, scale: 0 }),
    /^quantise at layer \(extra\): extra is pow2<5,0>, not pow2<5,-3>/,
  ],
  [
    'a transfer table of more than 16 address bits',
    extra(lookUp('transfer', 'sum'), 3, fixed(1, 7)),
    /^transfer at layer \(extra\): sum has 17 bits, more than 16/,
  ],
  [
    'a slope table of more than 16 address bits',
    extra(lookUp('slope', 'sum'), 3, fixed(1, 7)),
    /^slope at layer \(extra\): sum has 17 bits, more than 16/,
  ],
  [
    'a table addressed by powers of two',
    extra(lookUp('transfer', 'error'), 3, fixed(1, 7)),
    /^transfer at layer \(extra\): error is not Qm.n/,
  ],
  [
    'a table of powers of two',
    extra(lookUp('slope', 'slope'), 3, powers),
    /^slope at layer \(extra\): extra is not Qm.n/,
  ],
  [
    'a table of more than 32 bits',
    extra(lookUp('transfer', 'slope'), 3, fixed(1, 32)),
    /^transfer at layer \(extra\): extra has 33 bits, more than 32/,
  ],
  [
    'a softmax of more than 16 address bits',
    extra(softmax('sum'), 3, fixed(1, 7)),
    /^softmax at layer \(extra\): sum has 17 bits, more than 16/,
  ],
  [
    'a softmax with fewer than 0 fraction bits',
    extra(softmax('slope'), 3, fixed(9, -1)),
    /^softmax at layer \(extra\): extra has fewer than 0 fraction bits/,
  ],
  [
    'an update with row lines of more than 32 bits',
    inTurn(
      wireAs('sum', { format: wide }),
      withStore('spare', 3, 3),
      last(update('spare', 'sum', 'error')),
    ),
    /^update at layer \(spare\): sum has 40 bits, more than 32/,
  ],
  [
    'an update with column lines of more than 32 bits',
    inTurn(
      wireAs('sum', { format: wide }),
      withStore('spare', 3, 3),
      last(update('spare', 'error', 'sum')),
    ),
    /^update at layer \(spare\): sum has 40 bits, more than 32/,
  ],
  [
    'an update of cells that hold powers of two',
    inTurn(
      withStore('spare', 2, 3, { format: powers, read: powers }),
      last(update('spare', 'input', 'error')),
    ),
    /^update at layer \(spare\): spare is not Qm.n/,
  ],
  [
    'a cell that is sensed with more fraction bits than it keeps',
    storeAs('bias', { format: fixed(1, 6) }),
    /^bias keeps Q1.6, of which Q1.7 is not the top bits/,
  ],
  [
    'a cell that is sensed with fewer integer bits than it keeps',
    storeAs('bias', { format: fixed(2, 7) }),
    /^bias keeps Q2.7, of which Q1.7 is not the top bits/,
  ],
  [
    'a power of two of which some bits are sensed',
    withStore('spare', 2, 3, { format: powers, read: { ...powers, bits: 4 } }),
    /^spare keeps pow2<5,-3>, of which pow2<4,-3> is not the top bits/,
  ],
  [
    'a cell of more than 32 bits',
    storeAs('bias', { format: fixed(1, 32) }),
    /^bias has more than 32 bits/,
  ],
  [
    'an input of more than 32 bits',
    inTurn(
      wireAs('target', { format: fixed(30, 7) }),
      wireAs('difference', { format: fixed(32, 7) }),
    ),
    /^target has more than 32 bits/,
  ],
]);

const real = float32;

const inFloat32: Change = (netlist) => ({
  ...netlist,
  wires: netlist.wires.map((wire) => ({ ...wire, format: real })),
  stores: netlist.stores.map((store) => ({ ...store, format: real, read: real })),
});

const named = (name: string): CodeFormat => parseFormat(name) as CodeFormat;

const quantised =
  (to: CodeFormat) =>
  (unit: Unit): Unit =>
    unit.kind === 'narrow' ? { ...unit, kind: 'quantise', to } : unit;

const quantisedTo =
  (to: CodeFormat): Change =>
  ({ infer, learn, ...rest }) => ({
    ...rest,
    infer: infer.map(quantised(to)),
    learn: learn.map(quantised(to)),
  });

const unnarrowed = quantisedTo(fixed(1, 7));

describeBreaches('float32', [
  [
    'a machine of float32 that narrows',
    inFloat32,
    /^narrow at layer \(preactivation\)/,
    /^narrow at layer \(outputError\)/,
  ],
  [
    'a fixed wire in a machine of float32',
    inTurn(inFloat32, unnarrowed, wireAs('slope', { format: fixed(1, 7) })),
    /^slope is Q1.7/,
  ],
  [
    'a machine of float32 that quantises to 2^-127',
    inTurn(inFloat32, quantisedTo(named('pow2<31,-97>'))),
    /^quantise at layer \(preactivation\) .* pow2<31,-97>, .* no normal number of float32$/,
    /^quantise at layer \(outputError\) .* pow2<31,-97>, /,
  ],
]);

const lossy = (probability: number, scaled = false): Unit => ({
  kind: 'drop',
  at,
  input: 'activity',
  probability,
  scaled,
  output,
});

describeBreaches('what is dropped', [
  [
    'a probability of 1',
    extra(lossy(1), 3, fixed(1, 7)),
    /^drop at layer \(extra\) has the probability 1, not from 0 to below 1$/,
  ],
  ['a probability below 0', extra(lossy(-0.1), 3, fixed(1, 7)), /probability -0.1/],
  [
    'another format behind what drops',
    extra(lossy(0.5), 3, fixed(2, 6)),
    /^drop at layer \(extra\): extra is not of the format of activity, which it passes on$/,
  ],
  [
    'scaling what passes in integers',
    extra(lossy(0.5, true), 3, fixed(1, 7)),
    /^drop at layer \(extra\): it scales what passes, which integers would have to round$/,
  ],
]);

const stuck = (code: number, probability = 0.5): Unit => ({
  kind: 'stick',
  at,
  input: 'activity',
  probability,
  code,
  output,
});
const fanned: Unit = { kind: 'repeat', at, input: 'activity', output };
const decayed = (store: string, rate = 'rate'): Unit => ({
  kind: 'decay',
  at,
  store,
  rate,
  narrowing,
});
const borrowed = (signs: string): Unit =>
  ({ ...readOf('input', 'weight', 'forward'), signs }) as Unit;

describeBreaches('lines that are stuck or fanned out', [
  [
    'a code that the wire has not',
    extra(stuck(128), 3, fixed(1, 7)),
    /: 128, where lines are stuck, is no code of Q1.7$/,
  ],
  ['half a code', extra(stuck(0.5), 3, fixed(1, 7)), /: 0.5, where lines are stuck/],
  [
    'a certain fault',
    extra(stuck(0, 1), 3, fixed(1, 7)),
    /^stick at layer \(extra\) has the probability 1/,
  ],
  [
    'another format behind a fan-out',
    extra(fanned, 6, fixed(2, 6)),
    /^repeat at layer \(extra\): extra is not of the format/,
  ],
  [
    'part of a bundle more than once',
    extra(fanned, 7, fixed(1, 7)),
    /^repeat at layer \(extra\): extra is 7, not 6$/,
  ],
  [
    'less than the bundle itself',
    extra(fanned, 1, fixed(1, 7)),
    /^repeat at layer \(extra\): extra is 1, not 3$/,
  ],
]);

describeBreaches('signs that are borrowed', [
  [
    'a lender of other rows and columns',
    extra(borrowed('bias'), 3, fixed(3, 14)),
    /rows of bias is 1, not 3$/,
    /columns of bias is 3, not 2$/,
  ],
  [
    'a lender that stands elsewhere',
    inTurn(withStore('far', 3, 2, { place: 'edge' }), extra(borrowed('far'), 3, fixed(3, 14))),
    /uses far, which stands at edge$/,
  ],
]);

describeBreaches('cells that decay', [
  ['a rate of several cells', last(decayed('weight', 'bias')), /columns of bias is 3, not 1$/],
  [
    'a decay while samples still pass',
    inTurn(withWire('extra', 3, fixed(1, 7)), (netlist) => ({
      ...netlist,
      learn: [...netlist.learn, decayed('weight'), { ...lossy(0.5), input: 'activity' } as Unit],
    })),
    /^drop at layer \(extra\) comes after a write/,
  ],
  [
    'a decay in infer',
    inInfer(decayed('weight'), 0),
    /^decay at layer \(weight\) stands in infer$/,
  ],
]);

/** Biases of which two share an exponent, and a unit that makes them do so. */
const sharing =
  (block: object = {}, unit: Unit = alignOf('bias')): Change =>
  (netlist) =>
    last(unit)(storeAs('bias', { block: { size: 2, mantissaBits: 4, ...block } })(netlist));

describeBreaches('cells that share exponents', [
  ['a block of three', sharing({ size: 3 }), /^bias has blocks of 3 cells, which is not a power/],
  ['a block of one', sharing({ size: 1 }), /^bias has blocks of 1 cells, which is not a power/],
  ['mantissas as wide as cells', sharing({ mantissaBits: 8 }), /^bias .* of 8 bits, not 2 to 7$/],
  ['mantissas of one bit', sharing({ mantissaBits: 1 }), /^bias has mantissas of 1 bits/],
  [
    'a write after which they are not aligned',
    sharing({}, decayed('bias')),
    /^bias is written, and its cells do not come to share an exponent after it$/,
  ],
  [
    'an alignment of cells that have no blocks',
    last(alignOf('weight')),
    /^align at layer \(weight\): weight has no blocks that share an exponent$/,
  ],
  [
    'a read along their rows',
    inTurn(storeAs('weight', { block: { size: 2, mantissaBits: 4 } }), last(alignOf('weight'))),
    /^read at layer \(back\) reads weight backwards, whose cells share exponents/,
  ],
  [
    'a read of a part of them',
    inTurn(
      sharing(),
      storeAs('bias', { read: fixed(1, 5) }),
      wireAs('biased', { format: fixed(2, 5) }),
    ),
    /^bias shares exponents, and is not read as it is kept$/,
  ],
]);

test('cells that share exponents, and are aligned when they were written, make a netlist', () => {
  expect(problemsOf(sharing()(sound))).toEqual([]);
});

describeBreaches('cells that a generator makes', [
  [
    'an update of them',
    (netlist) => ({
      ...netlist,
      stores: netlist.stores.map((s) => (s.name === 'bias' ? { ...s, memory: 'regenerated' } : s)),
    }),
    /writes cells that a generator makes$/,
  ],
  [
    'a read before a target is known, of cells drawn with each batch',
    inTurn(
      withStore('drawn', 2, 3, { memory: 'redrawn' }),
      withWire('extra', 3, fixed(3, 14)),
      inInfer(readOf('input', 'drawn', 'forward'), 0),
    ),
    /reads drawn, which is drawn only for learning$/,
  ],
]);

test.each([fixed(1, 7), named('pow2<5,-3>'), named('pow2<31,-96>')])(
  'a machine of float32 may quantise to %o, as it has those numbers',
  (to) => {
    const netlist = inTurn(inFloat32, quantisedTo(to))(sound);
    expect(checkedNetlist(netlist)).toEqual({ ...netlist, arithmetic: 'float32' });
  },
);
