import { element } from './array.js';
import { loop } from './code.js';
import { sumOf, type WriteFloat } from './float-step.js';
import { driveReal, sizeOf, thisRow } from './kernel-list.js';

/** exp of the distance to the largest, so that none overflows. */
export const writeSoftmax: WriteFloat<'softmax'> = (list, { input, output }) => {
  const size = sizeOf(list, output);
  const one = { columns: 1, rows: size.rows };
  const { name } = output;
  const [largest, powers, sum] = [`${name} largest`, `${name} powers`, `${name} sum`];
  driveReal(list, largest, one, [input.name], (code, at) => {
    const most = code.vary(at(0, thisRow, '0'));
    const inner = code.block();
    inner.lines.push(`${most} = Math.max(${most}, ${element('a0', thisRow, 'k')});`);
    loop(code, 'k', size.columns, inner);
    return most;
  });
  driveReal(
    list,
    powers,
    size,
    [input.name, largest],
    (_, at) => `Math.exp(${at(0)} - ${at(1, thisRow, '0')})`,
  );
  driveReal(list, sum, one, [powers], (code) =>
    sumOf(code, size.columns, (_, k) => element('a0', thisRow, k)),
  );
  driveReal(list, name, size, [powers, sum], (_, at) => `${at(0)} / ${at(1, thisRow, '0')}`);
};
