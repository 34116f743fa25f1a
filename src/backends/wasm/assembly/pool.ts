// Choosing among the places of a window, channel by channel, and adding them up. What is routed passes as
// bits: those of a float32 number as an i32 code.
import { F32, I16, I32 } from '../shared/element';
import { Mean, Pool, Switched } from '../shared/wires';
import { codeAt, storeCode } from './element';
import { argmaxLanes, demultiplexLanes, multiplexLanes } from './pool-lanes';

// @ts-ignore: decorator
@inline
function bitsOf(kind: i32): i32 {
  return kind == F32 ? I32 : kind;
}

/** A float32 number as f64, or a code of up to 53 bits: what compares as the number does. */
// @ts-ignore: decorator
@inline
function numberAt(kind: i32, base: usize, index: usize): f64 {
  return kind == F32 ? <f64>load<f32>(base + (index << 2)) : <f64>codeAt(kind, base, index);
}

// @ts-ignore: decorator
@inline
function storeNumber(kind: i32, base: usize, index: usize, number: i32): void {
  if (kind == F32) store<f32>(base + (index << 2), <f32>number);
  else storeCode(kind, base, index, number);
}

/** How many channels are done in lanes, where all that meets is of one kind: those that fill vectors. */
// @ts-ignore: decorator
@inline
function inLanes(kind: i32, other: i32, another: i32, channels: i32): i32 {
  if (kind != other || kind != another) return 0;
  return kind == F32 ? channels & ~3 : kind == I16 ? channels & ~7 : 0;
}

/** The switches are what is pooled: a place for each channel. */
export function argmax(o: Pool, count: i32): void {
  const lanes = inLanes(o.windowKind, o.pooledKind, o.pooledKind, o.channels);
  if (lanes > 0 && o.windowKind == F32) argmaxLanes<f32>(o, lanes, count);
  else if (lanes > 0) argmaxLanes<i16>(o, lanes, count);
  for (let vector = 0; vector < count; vector++) {
    const window = vector * o.windowStride;
    for (let channel = lanes; channel < o.channels; channel++) {
      let best = 0;
      let most = numberAt(o.windowKind, o.windows, window + channel);
      for (let place = 1, at = window + channel + o.channels; place < o.places; place++, at += o.channels) {
        const number = numberAt(o.windowKind, o.windows, at);
        if (number > most) {
          most = number;
          best = place;
        }
      }
      storeNumber(o.pooledKind, o.pooled, vector * o.pooledStride + channel, best);
    }
  }
}

// @ts-ignore: decorator
@inline
function chosen(o: Switched, vector: i32, channel: i32): i32 {
  const place = <i32>numberAt(o.switchKind, o.switches, vector * o.switchStride + channel);
  return vector * o.windowStride + place * o.channels + channel;
}

// @ts-ignore: decorator
@inline
function switchedLanes(o: Switched): i32 {
  return inLanes(o.windowKind, o.pooledKind, o.switchKind, o.channels);
}

export function multiplex(o: Switched, count: i32): void {
  const lanes = switchedLanes(o);
  if (lanes > 0 && o.windowKind == F32) multiplexLanes<f32>(o, lanes, count);
  else if (lanes > 0) multiplexLanes<i16>(o, lanes, count);
  const from = bitsOf(o.windowKind), to = bitsOf(o.pooledKind);
  for (let vector = 0; vector < count; vector++) {
    for (let channel = lanes; channel < o.channels; channel++) {
      const code = codeAt(from, o.windows, chosen(o, vector, channel));
      storeCode(to, o.pooled, vector * o.pooledStride + channel, code);
    }
  }
}

export function demultiplex(o: Switched, count: i32): void {
  const lanes = switchedLanes(o);
  if (lanes > 0 && o.windowKind == F32) demultiplexLanes<f32>(o, lanes, count);
  else if (lanes > 0) demultiplexLanes<i16>(o, lanes, count);
  const from = bitsOf(o.pooledKind), to = bitsOf(o.windowKind);
  for (let vector = 0; vector < count; vector++) {
    const window = vector * o.windowStride;
    for (let channel = lanes; channel < o.channels; channel++) {
      for (let place = 0, at = window + channel; place < o.places; place++, at += o.channels) storeCode(to, o.windows, at, 0);
      const code = codeAt(from, o.pooled, vector * o.pooledStride + channel);
      storeCode(to, o.windows, chosen(o, vector, channel), code);
    }
  }
}

// @ts-ignore: decorator
@inline
function realSum(o: Mean, first: i32): f32 {
  let sum: f32 = 0;
  for (let place = 0, at = first; place < o.places; place++, at += o.channels) {
    sum += load<f32>(o.windows + (<usize>at << 2));
  }
  return sum * load<f32>(o.part);
}

// @ts-ignore: decorator
@inline
function codeSum(o: Mean, first: i32): i64 {
  let sum: i64 = 0;
  for (let place = 0, at = first; place < o.places; place++, at += o.channels) sum += codeAt(o.windowKind, o.windows, at);
  return sum;
}

export function average(o: Mean, count: i32): void {
  for (let vector = 0; vector < count; vector++) {
    for (let channel = 0; channel < o.channels; channel++) {
      const first = vector * o.windowStride + channel;
      const at = vector * o.pooledStride + channel;
      if (o.pooledKind == F32) store<f32>(o.pooled + (<usize>at << 2), realSum(o, first));
      else storeCode(o.pooledKind, o.pooled, at, codeSum(o, first));
    }
  }
}

export function share(o: Mean, count: i32): void {
  for (let vector = 0; vector < count; vector++) {
    for (let line = 0; line < o.places * o.channels; line++) {
      const from = vector * o.pooledStride + (line % o.channels);
      const to = vector * o.windowStride + line;
      if (o.windowKind == F32) {
        const number = load<f32>(o.pooled + (<usize>from << 2)) * load<f32>(o.part);
        store<f32>(o.windows + (<usize>to << 2), number);
      } else storeCode(o.windowKind, o.windows, to, codeAt(o.pooledKind, o.pooled, from));
    }
  }
}
