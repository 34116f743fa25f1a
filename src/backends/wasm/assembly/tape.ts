// Runs a netlist that ../tape.ts wrote as a list of instructions: [operation, words] and operands.
import { Coincide, Confine, Pulse } from '../shared/devices';
import { Operation } from '../shared/operation';
import { CellSums, ColumnSums, JoinSums, WriteLimbs } from '../shared/limbs';
import { Port } from '../shared/port';
import { AddSums, CellsToBytes, Lines, LinesToBytes, Meet, Pack, Product, ToBytes } from '../shared/products';
import { Lend, Read16, Read64, ReadAny, ReadF32, Turn } from '../shared/reads';
import {
  Clear, Combine, Drop, Ends, Gather, LookUp, Mean, Pool, Quantise, Range, RealFunction, Repeat, Softmax, Stick,
  Switched,
} from '../shared/wires';
import {
  Accumulate, AccumulateF32, Align, Chance, Decay, DecayF32, Narrowing, Quantiser, Sum16, SumF32, SumWide, Update16, Update64,
  UpdateAny, UpdateF32, Write, Write16, WriteF32,
} from '../shared/writes';
import { accumulate, accumulateF32 } from './accumulate';
import { align } from './align';
import { addSums32, addSumsF32, cellsToBytes, lines, linesToBytes, pack, toBytes } from './bytes';
import { coincide } from './coincide';
import { combine, lookUp, narrow32, narrow64, narrowAny, quantise, readAny, softmax } from './codes';
import { decay, decayF32 } from './decay';
import { confine, pulse } from './devices';
import { drop } from './drop';
import { gather } from './gather';
import { cellSums, columnSums, joinSums, writeLimbs } from './limbs';
import { repeat, stick } from './lines';
import { turn32, turnCells16 } from './pack';
import { argmax, average, demultiplex, multiplex, share } from './pool';
import { product16 } from './product16';
import { product64, splitLimbs } from './product64';
import { readF32, sumF32, updateCellsF32, updateF32, updateQuantisedF32, writeF32 } from './real-arrays';
import { combineF32, lookUpF32, powersF32, softmaxF32, stepsF32 } from './real-numbers';
import { lend } from './signs';
import { addSumsWide, sumWide, update64, updateAny, writeWide } from './update-wide';
import { sum16, update16, write16 } from './update16';

function read16(o: Read16, count: i32): void {
  product16(o.list, o.a, o.aStride, count, o.pairs, o.b, o.n, o.unwired, o.c, o.cStride);
}

function read64(o: Read64, count: i32): void {
  splitLimbs(o.a, o.high, o.low, count * <i32>(o.aStride >> 1));
  product64(o.list, o.high, o.low, o.aStride, count, o.pairs, o.b, o.n, o.unwired, o.sums, o.c);
}

/** The part of the operands that lies behind another. */
// @ts-ignore: decorator
@inline
function after<First, Next>(at: usize): Next {
  return changetype<Next>(at + offsetof<First>());
}

/** Each operation with its operands and how many vectors it acts on, in the parts in which ../instruction.ts lays them. */
function act(operation: i32, at: usize, count: i32, step: u32): void {
  switch (operation) {
    case Operation.clear: {
      const o = changetype<Clear>(at);
      return memory.fill(o.at, 0, o.bytes);
    }
    case Operation.gather: return gather(changetype<Gather>(at), count);
    case Operation.read16: return read16(changetype<Read16>(at), count);
    case Operation.read64: return read64(changetype<Read64>(at), count);
    case Operation.readAny: return readAny(changetype<ReadAny>(at), count);
    case Operation.readF32: return readF32(changetype<ReadF32>(at), count);
    case Operation.turnCells16: {
      const o = changetype<Turn>(at);
      return turnCells16(o.cells, o.rows, o.columns, o.stride, o.target, o.targetStride);
    }
    case Operation.turn32: {
      const o = changetype<Turn>(at);
      return turn32(o.cells, o.stride, o.rows, o.columns, o.target, o.targetStride);
    }
    case Operation.lend: return lend(changetype<Lend>(at), count);
    case Operation.combine: return combine(changetype<Combine>(at), count);
    case Operation.combineF32: return combineF32(changetype<Combine>(at), count);
    case Operation.narrow32: return narrow32(changetype<Ends>(at), after<Ends, Narrowing>(at), count);
    case Operation.narrow64: return narrow64(changetype<Ends>(at), after<Ends, Narrowing>(at), count);
    case Operation.narrowAny: return narrowAny(changetype<Ends>(at), after<Ends, Narrowing>(at), count, step);
    case Operation.lookUp: return lookUp(changetype<LookUp>(at), count);
    case Operation.lookUpF32: return lookUpF32(changetype<RealFunction>(at), count);
    case Operation.quantise: return quantise(changetype<Quantise>(at), count);
    case Operation.powersF32: return powersF32(changetype<Quantise>(at), count);
    case Operation.stepsF32: return stepsF32(changetype<Quantise>(at), count);
    case Operation.softmax: return softmax(changetype<Softmax>(at), count);
    case Operation.softmaxF32: return softmaxF32(changetype<Ends>(at), count);
    case Operation.drop: return drop(changetype<Drop>(at), after<Drop, Chance>(at), count, step);
    case Operation.stick: return stick(changetype<Stick>(at), after<Stick, Chance>(at), count);
    case Operation.repeat: return repeat(changetype<Repeat>(at), count);
    case Operation.argmax: return argmax(changetype<Pool>(at), count);
    case Operation.multiplex: return multiplex(changetype<Switched>(at), count);
    case Operation.demultiplex: return demultiplex(changetype<Switched>(at), count);
    case Operation.average: return average(changetype<Mean>(at), count);
    case Operation.share: return share(changetype<Mean>(at), count);
    case Operation.update16: return update16(changetype<Update16>(at), after<Update16, Write>(at), count, step);
    case Operation.sum16: return sum16(changetype<Sum16>(at), count);
    case Operation.write16: return write16(changetype<Write16>(at), after<Write16, Write>(at), step);
    case Operation.update64: return update64(changetype<Update64>(at), after<Update64, Write>(at), count, step);
    case Operation.sumWide: return sumWide(changetype<SumWide>(at), count);
    case Operation.writeWide: return writeWide(changetype<Write16>(at), after<Write16, Write>(at), step);
    case Operation.updateAny: {
      const q = after<Write, Quantiser>(at + offsetof<UpdateAny>());
      return updateAny(changetype<UpdateAny>(at), after<UpdateAny, Write>(at), q, count, step);
    }
    case Operation.updateF32: return updateF32(changetype<UpdateF32>(at), count);
    case Operation.sumF32: return sumF32(changetype<SumF32>(at), count);
    case Operation.writeF32: return writeF32(changetype<WriteF32>(at));
    case Operation.updateQuantisedF32:
      return updateQuantisedF32(changetype<UpdateF32>(at), after<UpdateF32, Quantiser>(at), count);
    case Operation.updateCellsF32:
      return updateCellsF32(changetype<UpdateF32>(at), after<UpdateF32, Quantiser>(at), count);
    case Operation.decay: return decay(changetype<Decay>(at), after<Decay, Write>(at), step);
    case Operation.decayF32: return decayF32(changetype<DecayF32>(at));
    case Operation.accumulate: return accumulate(changetype<Accumulate>(at), after<Accumulate, Narrowing>(at), step);
    case Operation.accumulateF32: return accumulateF32(changetype<AccumulateF32>(at));
    case Operation.align: return align(changetype<Align>(at), after<Align, Narrowing>(at), step);
    case Operation.confine: return confine(changetype<Confine>(at));
    case Operation.pulse: return pulse(changetype<Pulse>(at), step);
    case Operation.coincide: return coincide(changetype<Coincide>(at), count, step);
    case Operation.toBytes: return toBytes(changetype<ToBytes>(at), count);
    case Operation.cellsToBytes: return cellsToBytes(changetype<CellsToBytes>(at));
    case Operation.linesToBytes: return linesToBytes(changetype<LinesToBytes>(at), count);
    case Operation.pack: return pack(changetype<Pack>(at), count);
    case Operation.lines: return lines(changetype<Lines>(at), count);
    case Operation.addSums32: return addSums32(changetype<AddSums>(at));
    case Operation.addSumsF32: return addSumsF32(changetype<AddSums>(at));
    case Operation.addSumsWide: return addSumsWide(changetype<AddSums>(at));
    case Operation.columnSums: return columnSums(changetype<ColumnSums>(at), count);
    case Operation.cellSums: return cellSums(changetype<CellSums>(at));
    case Operation.joinSums: return joinSums(changetype<JoinSums>(at), count);
    case Operation.writeLimbs: return writeLimbs(changetype<WriteLimbs>(at), after<WriteLimbs, Write>(at), step);
    default: unreachable();
  }
}

// @ts-ignore: decorator
@inline
function behind<Last>(part: Last): usize {
  return changetype<usize>(part) + offsetof<Last>();
}

/**
 * Acts on a batch from an instruction on, as far as there is nothing for the host to do.
 * @returns where to go on, right behind what the host is to do; or the end of the tape.
 */
export function proceed(from: usize, end: usize, count: i32, step: u32): usize {
  let vectors = count;
  for (let word = from; word < end; word += 8 + (load<i32>(word, 4) << 2)) {
    const at = word + 8;
    switch (load<i32>(word)) {
      case Operation.range: {
        const range = changetype<Range>(at);
        vectors = min(range.most, count * range.positions - range.first);
        break;
      }
      case Operation.product: {
        if (vectors > 0) return behind(changetype<Product>(at));
        break;
      }
      case Operation.meet: return behind(changetype<Meet>(at));
      default: if (vectors > 0) act(load<i32>(word), at, vectors, step);
    }
  }
  return end;
}

/** Drives the wires of the host with a batch of what it has staged. */
export function begin(first: i32, count: i32, input: usize, target: usize): void {
  drive(changetype<Port>(input), first, count);
  drive(changetype<Port>(target), first, count);
}

/** Stages what the output of a batch carries. */
export function finish(first: i32, count: i32, output: usize): void {
  const o = changetype<Port>(output);
  memory.copy(o.staged + <usize>first * o.bytes, o.wire, <usize>count * o.bytes);
}

/** Runs `samples` staged samples through a tape with nothing for the host, a batch at a time, one step each. */
export function run(
  tape: usize, end: usize, samples: i32, batch: i32, step: u32, input: usize, target: usize, output: usize,
): void {
  for (let first = 0; first < samples; first += batch, step++) {
    const count = min(batch, samples - first);
    begin(first, count, input, target);
    proceed(tape, end, count, step);
    finish(first, count, output);
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
