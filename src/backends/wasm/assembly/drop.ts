import { F32 } from '../shared/element';
import { Drop } from '../shared/wires';
import { Chance } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';

function dropReals(o: Drop, columns: usize, line: i32, first: i32): void {
  const scale = load<f32>(o.scale);
  for (let i = 0; i < o.size; i++) {
    const at = <usize>(first + i) << 2;
    const dropped = ditherAt(columns, line, i) < o.threshold;
    store<f32>(o.output + at, dropped ? 0 : load<f32>(o.input + at) * scale);
  }
}

function dropCodes(o: Drop, columns: usize, line: i32, first: i32): void {
  for (let i = 0; i < o.size; i++) {
    const dropped = ditherAt(columns, line, i) < o.threshold;
    const code = dropped ? 0 : codeAt(o.inputKind, o.input, first + i);
    storeCode(o.outputKind, o.output, first + i, code);
  }
}

export function drop(o: Drop, chance: Chance, count: i32, step: u32): void {
  schedule(chance.keys, chance.keyLow, chance.keyHigh, step);
  columnDither(chance.keys, chance.columns, (o.size + 3) & ~3);
  for (let sample = 0; sample < count; sample++) {
    const line = i32x4.extract_lane(permute4(chance.keys, chance.firstRow + sample), 0);
    if (o.inputKind == F32) dropReals(o, chance.columns, line, sample * o.stride);
    else dropCodes(o, chance.columns, line, sample * o.stride);
  }
}
