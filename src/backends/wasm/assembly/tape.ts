// Runs a netlist that ../tape.ts wrote as a list of instructions: [operation, words] and operands.
import { combine, lookUp, narrow32, narrowAny, quantise, readAny, softmax } from './codes';
import { decay, decayF32 } from './decay';
import {
  Combine, Decay, DecayF32, Drop, Lend, LookUp, Map, Narrow, Quantiser, Read16, Read64, ReadAny, ReadF32, Softmax, Repeat, Stick, Turn, Update16, Update64, UpdateAny,
  UpdateF32, Write,
} from './instruction';
import { drop } from './drop';
import { repeat, stick } from './lines';
import { turn32, turnCells16 } from './pack';
import { product16 } from './product16';
import { product64, splitLimbs } from './product64';
import {
  combineF32, lookUpF32, powersF32, readF32, softmaxF32, stepsF32, updateCellsF32, updateF32, updateQuantisedF32,
} from './reals';
import { lend } from './signs';
import { update64, updateAny } from './update-wide';
import { update16 } from './update16';

function read16(o: Read16, count: i32): void {
  product16(o.list, o.a, o.aStride, count, o.pairs, o.b, o.n, o.unwired, o.c, o.n << 2);
}

function read64(o: Read64, count: i32): void {
  splitLimbs(o.a, o.high, o.low, count * <i32>(o.aStride >> 1));
  product64(o.list, o.high, o.low, o.aStride, count, o.pairs, o.b, o.n, o.unwired, o.sums, o.c);
}

/** Operations in the order of `operations` in ../instruction.ts. */
function act(operation: i32, at: usize, count: i32, step: u32): void {
  switch (operation) {
    case 0: return read16(changetype<Read16>(at), count);
    case 1: return read64(changetype<Read64>(at), count);
    case 2: return readAny(changetype<ReadAny>(at), count);
    case 3: return readF32(changetype<ReadF32>(at), count);
    case 4: {
      const o = changetype<Turn>(at);
      return turnCells16(o.cells, o.rows, o.columns, o.stride, o.target, o.targetStride);
    }
    case 5: {
      const o = changetype<Turn>(at);
      return turn32(o.cells, o.stride, o.rows, o.columns, o.target, o.targetStride);
    }
    case 6: return combine(changetype<Combine>(at), count);
    case 7: return combineF32(changetype<Combine>(at), count);
    case 8: return narrow32(changetype<Narrow>(at), count);
    case 9: return narrowAny(changetype<Narrow>(at), count, step);
    case 10: return lookUp(changetype<LookUp>(at), count);
    case 11: return lookUpF32(changetype<Map>(at), count);
    case 12: return quantise(changetype<Map>(at), count);
    case 13: return powersF32(changetype<Map>(at), count);
    case 14: return stepsF32(changetype<Map>(at), count);
    case 15: return softmax(changetype<Softmax>(at), count);
    case 16: return softmaxF32(changetype<Softmax>(at), count);
    case 17: return update16(changetype<Update16>(at), writeAfter<Update16>(at), count, step);
    case 18: return update64(changetype<Update64>(at), writeAfter<Update64>(at), count, step);
    case 19: {
      const q = changetype<Quantiser>(at + offsetof<UpdateAny>() + offsetof<Write>());
      return updateAny(changetype<UpdateAny>(at), writeAfter<UpdateAny>(at), q, count, step);
    }
    case 20: return updateF32(changetype<UpdateF32>(at), count);
    case 21: return drop(changetype<Drop>(at), count, step);
    case 22: {
      const q = changetype<Quantiser>(at + offsetof<UpdateF32>());
      return updateQuantisedF32(changetype<UpdateF32>(at), q, count);
    }
    case 23: {
      const q = changetype<Quantiser>(at + offsetof<UpdateF32>());
      return updateCellsF32(changetype<UpdateF32>(at), q, count);
    }
    case 24: return decay(changetype<Decay>(at), writeAfter<Decay>(at), step);
    case 25: return decayF32(changetype<DecayF32>(at));
    case 26: return lend(changetype<Lend>(at), count);
    case 27: return stick(changetype<Stick>(at), count);
    case 28: return repeat(changetype<Repeat>(at), count);
    default: unreachable();
  }
}

/** How an update's cells are written stands behind its operands. */
// @ts-ignore: decorator
@inline
function writeAfter<T>(at: usize): Write {
  return changetype<Write>(at + offsetof<T>());
}

function runBatch(tape: usize, end: usize, count: i32, step: u32): void {
  for (let at = tape; at < end; at += 8 + (load<i32>(at, 4) << 2)) {
    act(load<i32>(at), at + 8, count, step);
  }
}

/** A wire that the host drives or reads: where it lies, and where its samples are staged. */
@unmanaged
class Port {
  wire: usize = 0;
  staged: usize = 0;
  /** Bytes of one sample. */
  bytes: usize = 0;
}

/** Runs `samples` staged samples through a tape, a batch at a time, one step each. */
export function run(
  tape: usize, end: usize, samples: i32, batch: i32, step: u32, input: usize, target: usize, output: usize,
): void {
  const i = changetype<Port>(input), t = changetype<Port>(target), o = changetype<Port>(output);
  for (let first = 0; first < samples; first += batch, step++) {
    const count = min(batch, samples - first);
    drive(i, first, count);
    drive(t, first, count);
    runBatch(tape, end, count, step);
    memory.copy(o.staged + <usize>first * o.bytes, o.wire, <usize>count * o.bytes);
  }
}

// @ts-ignore: decorator
@inline
function drive(port: Port, first: i32, count: i32): void {
  memory.copy(port.wire, port.staged + <usize>first * port.bytes, <usize>count * port.bytes);
}

/** The first address that the module itself does not use. */
export function firstFree(): usize {
  return (__heap_base + 15) & ~15;
}
