import type { Unit, UnitKind } from '../../../src/netlist/index.js';
import { coincide, confine, pulse } from './devices.js';
import { functionOf, narrow, quantise, softmax } from './functions.js';
import { constant, drop, repeat, stick } from './lines.js';
import { gather } from './maps.js';
import { argmax, average, demultiplex, multiplex, share } from './pools.js';
import type { Moment, RealAct, RealState } from './state.js';
import { combining, read } from './sums.js';
import { accumulate, align, decay, update } from './writes.js';

/** What each kind of unit is, in real numbers: a kind without an entry doesn't compile. */
const acts: { readonly [K in UnitKind]: RealAct<K> } = {
  constant,
  gather,
  read,
  add: combining((left, right) => left.plus(right)),
  subtract: combining((left, right) => left.minus(right)),
  multiply: combining((left, right) => left.times(right)),
  narrow,
  quantise,
  drop,
  stick,
  repeat,
  argmax,
  multiplex,
  demultiplex,
  average,
  share,
  transfer: functionOf('value'),
  slope: functionOf('slope'),
  softmax,
  update,
  decay,
  accumulate,
  align,
  confine,
  pulse,
  coincide,
};

export const actInReals = (unit: Unit, state: RealState, moment: Moment): void =>
  (acts[unit.kind] as RealAct<UnitKind>)(unit as never, state, moment);
