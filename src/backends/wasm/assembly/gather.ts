// Windows that move over a map. Float32 numbers pass as the bits of i32 codes, and are added as what they are.
import { F32, I32 } from '../shared/element';
import { Gather } from '../shared/wires';
import { codeAt, storeCode } from './element';

// @ts-ignore: decorator
@inline
function kindOfBits(kind: i32): i32 {
  return kind == F32 ? I32 : kind;
}

// @ts-ignore: decorator
@inline
function add(o: Gather, to: i32, from: i32): void {
  if (o.mapKind == F32) {
    const at = o.map + (<usize>to << 2);
    store<f32>(at, load<f32>(at) + load<f32>(o.windows + (<usize>from << 2)));
    return;
  }
  const sum = codeAt(o.mapKind, o.map, to) + codeAt(o.windowKind, o.windows, from);
  storeCode(o.mapKind, o.map, to, sum);
}

// @ts-ignore: decorator
@inline
function clear(o: Gather, count: i32): void {
  const kind = kindOfBits(o.mapKind);
  for (let i = 0, end = count * o.mapPositions * o.mapStride; i < end; i++) storeCode(kind, o.map, i, 0);
}

/** The channels of one place of the map, at one place of the window. */
// @ts-ignore: decorator
@inline
function pass(o: Gather, sample: i32, row: i32, column: i32, window: i32): void {
  const inside = row >= 0 && row < o.height && column >= 0 && column < o.width;
  const first = (row * o.width + column) * o.channels;
  for (let channel = 0; channel < o.channels; channel++) {
    const number = first + channel;
    const at = inside
      ? (sample * o.mapPositions + number / o.mapSize) * o.mapStride + (number % o.mapSize)
      : 0;
    if (o.transposed) {
      if (inside) add(o, at, window + channel);
    } else {
      const code = inside ? codeAt(kindOfBits(o.mapKind), o.map, at) : 0;
      storeCode(kindOfBits(o.windowKind), o.windows, window + channel, code);
    }
  }
}

/** Each window of each sample, place by place. */
export function gather(o: Gather, count: i32): void {
  if (o.transposed) clear(o, count);
  for (let sample = 0; sample < count; sample++) {
    for (let position = 0; position < o.down * o.across; position++) {
      const top = (position / o.across) * o.step - o.padding;
      const left = (position % o.across) * o.step - o.padding;
      let window = (sample * o.down * o.across + position) * o.windowStride;
      for (let y = 0; y < o.kernelHeight; y++) {
        for (let x = 0; x < o.kernelWidth; x++) {
          pass(o, sample, top + y, left + x, window);
          window += o.channels;
        }
      }
    }
  }
}
