// Windows that move over a map, a run of places at a time. What is only routed passes as bytes.
import { F32, I16, I32 } from '../shared/element';
import { Gather } from '../shared/wires';
import { codeAt, storeCode } from './element';

// @ts-ignore: decorator
@inline
function bytesOf(kind: i32): i32 {
  return kind == I16 ? 2 : kind == I32 || kind == F32 ? 4 : 8;
}

function addAll<T>(to: usize, from: usize, count: i32): void {
  const end = to + <usize>count * sizeof<T>();
  for (const last = end - 15; to < last; to += 16, from += 16) {
    v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
  }
  for (; to < end; to += sizeof<T>(), from += sizeof<T>()) store<T>(to, <T>(load<T>(to) + load<T>(from)));
}

function addCodes(o: Gather, to: usize, from: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    storeCode(o.mapKind, to, i, codeAt(o.mapKind, to, i) + codeAt(o.windowKind, from, i));
  }
}

function add(o: Gather, to: usize, from: usize, count: i32): void {
  if (o.mapKind != o.windowKind) return addCodes(o, to, from, count);
  if (o.mapKind == F32) return addAll<f32>(to, from, count);
  if (o.mapKind == I16) return addAll<i16>(to, from, count);
  if (o.mapKind == I32) return addAll<i32>(to, from, count);
  addAll<i64>(to, from, count);
}

/** So many numbers that lie side by side in both. */
// @ts-ignore: decorator
@inline
function pass(o: Gather, map: usize, window: usize, count: i32): void {
  if (o.transposed) add(o, map, window, count);
  else memory.copy(window, map, <usize>count * bytesOf(o.windowKind));
}

/** Places side by side: at once where a map has no spare lines between them. */
function passPlaces(o: Gather, map: usize, window: usize, places: i32): void {
  if (o.mapPositions == 1 || o.mapStride == o.channels) return pass(o, map, window, places * o.channels);
  const mapStep = <usize>o.mapStride * bytesOf(o.mapKind);
  const windowStep = <usize>o.channels * bytesOf(o.windowKind);
  for (let i = 0; i < places; i++) pass(o, map + i * mapStep, window + i * windowStep, o.channels);
}

/** One row of a window: what of it lies beside the map is 0. */
function passRow(o: Gather, map: usize, window: usize, row: i32, left: i32): void {
  const step = <usize>o.channels * bytesOf(o.windowKind);
  const isInside = row >= 0 && row < o.height;
  const before = isInside ? min(max(0, -left), o.kernelWidth) : o.kernelWidth;
  const end = isInside ? max(before, min(o.kernelWidth, o.width - left)) : o.kernelWidth;
  if (!o.transposed) {
    memory.fill(window, 0, before * step);
    memory.fill(window + end * step, 0, (o.kernelWidth - end) * step);
  }
  if (end <= before) return;
  const place = row * o.width + left + before;
  const lines = o.mapPositions == 1 ? o.channels : o.mapStride;
  const at = map + <usize>(place * lines) * bytesOf(o.mapKind);
  passPlaces(o, at, window + before * step, end - before);
}

/** So many windows, row by row. */
export function gather(o: Gather, count: i32): void {
  const positions = o.down * o.across;
  const mapBytes = <usize>(o.mapPositions * o.mapStride) * bytesOf(o.mapKind);
  const windowBytes = <usize>o.windowStride * bytesOf(o.windowKind);
  const rowBytes = <usize>(o.kernelWidth * o.channels) * bytesOf(o.windowKind);
  for (let i = 0, window = o.windows; i < count; i++, window += windowBytes) {
    const map = o.map + <usize>((o.first + i) / positions) * mapBytes;
    const position = (o.first + i) % positions;
    const top = (position / o.across) * o.step - o.padding;
    const left = (position % o.across) * o.step - o.padding;
    for (let y = 0; y < o.kernelHeight; y++) passRow(o, map, window + y * rowBytes, top + y, left);
  }
}
