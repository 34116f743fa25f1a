// What happens to single lines of a bundle.
import { F32, I32 } from '../shared/element';
import { Repeat, Stick } from '../shared/wires';
import { Chance } from '../shared/writes';
import { columnDither, ditherAt, permute4, schedule } from './dither';
import { codeAt, storeCode } from './element';

/** Which lines are stuck is drawn for the machine: of step 0 and sample 0, always. */
export function stick(o: Stick, chance: Chance, count: i32): void {
  schedule(chance.keys, chance.keyLow, chance.keyHigh, 0);
  columnDither(chance.keys, chance.columns, (o.size + 3) & ~3);
  const line = i32x4.extract_lane(permute4(chance.keys, 0), 0);
  for (let i = 0; i < o.size; i++) {
    const stuck = ditherAt(chance.columns, line, i) < o.threshold;
    for (let sample = 0; sample < count; sample++) {
      const at = sample * o.stride + i;
      if (o.inputKind == F32) {
        store<f32>(o.output + (at << 2), load<f32>(stuck ? o.code : o.input + (at << 2)));
      } else {
        storeCode(o.outputKind, o.output, at, stuck ? load<i64>(o.code) : codeAt(o.inputKind, o.input, at));
      }
    }
  }
}

/** A vector several times over. The bits of a float32 number pass as those of an i32 code. */
export function repeat(o: Repeat, count: i32): void {
  const from = o.inputKind == F32 ? I32 : o.inputKind;
  const to = o.outputKind == F32 ? I32 : o.outputKind;
  for (let sample = 0; sample < count; sample++) {
    const first = sample * o.stride;
    for (let i = 0; i < o.size; i++) {
      const code = codeAt(from, o.input, sample * o.inputStride + (i % o.inputSize));
      storeCode(to, o.output, first + i, code);
    }
  }
}
