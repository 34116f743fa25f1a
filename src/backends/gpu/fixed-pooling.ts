import { loop } from './code.js';
import type { WriteFixed } from './fixed-step.js';
import { divided } from './gathering.js';
import { drive, loadIn, sizeOf, thisColumn, thisRow } from './kernel-list.js';
import { sumOf } from './sum.js';
import { digitsAs, plain, within } from './whole.js';
import { add, multiply, negative, subtract } from './whole-arithmetic.js';

/** Place after place, a larger number takes the place of the largest so far. */
export const writeArgmax: WriteFixed<'argmax'> = (list, { input, output, places }) => {
  const reads = [input.name];
  drive(list, output.name, sizeOf(list, output), reads, (code, at) => {
    const first = at(0);
    const { least, most } = first;
    const best = { digits: first.digits.map((digit) => code.vary(digit)), least, most };
    const [place, chosen] = [code.vary('0.0'), code.vary('0.0')];
    const inner = code.block();
    const column = `${thisColumn} + (k + 1) * ${output.size}`;
    const next = loadIn(list, reads, inner, 0, thisRow, column);
    const isMore = negative(inner, subtract(inner, best, next));
    const gain = multiply(inner, isMore, subtract(inner, next, best));
    const better = within(inner, add(inner, best, gain), least, most);
    const flag = isMore.digits[0];
    inner.lines.push(`${place} = ${place} + 1.0;`);
    inner.lines.push(`${chosen} = ${chosen} + ${flag} * (${place} - ${chosen});`);
    for (const [i, digit] of digitsAs(inner, better, best.digits.length).entries())
      inner.lines.push(`${best.digits[i]} = ${digit};`);
    loop(code, 'k', places - 1, inner);
    return plain(chosen, 0n, BigInt(places - 1));
  });
};

export const writeMultiplex: WriteFixed<'multiplex'> = (list, { input, switches, output }) => {
  const reads = [input.name, switches.name];
  drive(list, output.name, sizeOf(list, output), reads, (code, at) => {
    const [place] = at(1).digits;
    return at(0, thisRow, code.define(`${place} * ${output.size}.0 + ${thisColumn}`));
  });
};

export const writeDemultiplex: WriteFixed<'demultiplex'> = (list, { input, switches, output }) => {
  const reads = [input.name, switches.name];
  drive(list, output.name, sizeOf(list, output), reads, (code, at) => {
    const { quotient: place, rest: channel } = divided(code, thisColumn, input.size);
    const [chosen] = at(1, thisRow, channel).digits;
    const isHere = code.define(`${chosen} == ${place} ? 1.0 : 0.0`);
    return multiply(code, at(0, thisRow, channel), plain(isHere, 0n, 1n));
  });
};

/** Only the binary point moves: a code stays what it is. */
export const writeAverage: WriteFixed<'average'> = (list, { input, output, places }) => {
  const reads = [input.name];
  drive(list, output.name, sizeOf(list, output), reads, (code) =>
    sumOf(code, places, (inner, k) =>
      loadIn(list, reads, inner, 0, thisRow, `${thisColumn} + (${k}) * ${output.size}`),
    ),
  );
};

export const writeShare: WriteFixed<'share'> = (list, { input, output }) =>
  drive(list, output.name, sizeOf(list, output), [input.name], (_, at) =>
    at(0, thisRow, `${thisColumn} % ${input.size}`),
  );
