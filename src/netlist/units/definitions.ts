import type { Unit, UnitKind } from '../unit.js';
import { accumulate } from './accumulate.js';
import { align } from './align.js';
import { add, multiply, subtract } from './arithmetic.js';
import { coincide } from './coincide.js';
import { confine } from './confine.js';
import { constant } from './constant.js';
import { decay } from './decay.js';
import type { Ports, UnitDefinition } from './definition.js';
import { drop } from './drop.js';
import { gather } from './gather.js';
import { narrow } from './narrow.js';
import { argmax, average, demultiplex, multiplex, share } from './pool.js';
import { pulse } from './pulse.js';
import { quantise } from './quantise.js';
import { read } from './read.js';
import { repeat } from './repeat.js';
import { stick } from './stick.js';
import { slope, softmax, transfer } from './table.js';
import { update } from './update.js';

const definitions: { readonly [K in UnitKind]: UnitDefinition<K> } = {
  constant,
  gather,
  read,
  add,
  subtract,
  multiply,
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
  transfer,
  slope,
  softmax,
  update,
  decay,
  accumulate,
  align,
  confine,
  pulse,
  coincide,
};

/** Everything that is known of the kind of a unit; its functions take that unit. */
export const definitionOf = (unit: Unit): UnitDefinition<UnitKind> =>
  definitions[unit.kind] as unknown as UnitDefinition<UnitKind>;

/** The wires and stores that a unit is connected to. */
export const portsOf = (unit: Unit): Ports => definitionOf(unit).ports(unit);
