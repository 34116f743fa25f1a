// Choosing among the places of a window, as many channels at once as a vector has lanes: of 16-bit codes or of
// float32 numbers. `channels` is how many fill vectors; places are those of all channels apart.
import { Pool, Switched } from '../shared/wires';

// @ts-ignore: decorator
@inline
function bytes<T>(count: i32): usize {
  return <usize>count * sizeof<T>();
}

export function argmaxLanes<T>(o: Pool, channels: i32, count: i32): void {
  const step = bytes<T>(o.channels);
  for (let vector = 0; vector < count; vector++) {
    const window = o.windows + bytes<T>(vector * o.windowStride);
    const pooled = o.pooled + bytes<T>(vector * o.pooledStride);
    for (let at: usize = 0; at < bytes<T>(channels); at += 16) {
      let most = v128.load(window + at);
      let best = v128.splat<T>(0);
      for (let place = 1, from = window + at + step; place < o.places; place++, from += step) {
        const number = v128.load(from);
        const more = v128.gt<T>(number, most);
        most = v128.bitselect(number, most, more);
        best = v128.bitselect(v128.splat<T>(<T>place), best, more);
      }
      v128.store(pooled + at, best);
    }
  }
}

export function multiplexLanes<T>(o: Switched, channels: i32, count: i32): void {
  const step = bytes<T>(o.channels);
  for (let vector = 0; vector < count; vector++) {
    const window = o.windows + bytes<T>(vector * o.windowStride);
    const pooled = o.pooled + bytes<T>(vector * o.pooledStride);
    const switches = o.switches + bytes<T>(vector * o.switchStride);
    for (let at: usize = 0; at < bytes<T>(channels); at += 16) {
      const chosen = v128.load(switches + at);
      let passed = v128.splat<T>(0);
      for (let place = 0, from = window + at; place < o.places; place++, from += step) {
        const isHere = v128.eq<T>(chosen, v128.splat<T>(<T>place));
        passed = v128.bitselect(v128.load(from), passed, isHere);
      }
      v128.store(pooled + at, passed);
    }
  }
}

export function demultiplexLanes<T>(o: Switched, channels: i32, count: i32): void {
  const step = bytes<T>(o.channels);
  for (let vector = 0; vector < count; vector++) {
    const window = o.windows + bytes<T>(vector * o.windowStride);
    const pooled = o.pooled + bytes<T>(vector * o.pooledStride);
    const switches = o.switches + bytes<T>(vector * o.switchStride);
    for (let at: usize = 0; at < bytes<T>(channels); at += 16) {
      const chosen = v128.load(switches + at);
      const sent = v128.load(pooled + at);
      for (let place = 0, to = window + at; place < o.places; place++, to += step) {
        v128.store(to, v128.and(sent, v128.eq<T>(chosen, v128.splat<T>(<T>place))));
      }
    }
  }
}
