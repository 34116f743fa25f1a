import { element } from './array.js';
import { literal, loop } from './code.js';
import { rounded, sumOf, type WriteFloat } from './float-step.js';
import { divided } from './gathering.js';
import { driveReal, sizeOf, thisColumn, thisRow } from './kernel-list.js';

/** Place after place, a larger number takes the place of the largest so far. */
export const writeArgmax: WriteFloat<'argmax'> = (list, { input, output, places }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name], (code, at) => {
    const [best, place, chosen] = [code.vary(at(0)), code.vary('0.0'), code.vary('0.0')];
    const inner = code.block();
    const next = inner.define(element('a0', thisRow, `${thisColumn} + (k + 1) * ${output.size}`));
    const isMore = inner.define(`${next} > ${best} ? 1.0 : 0.0`);
    inner.lines.push(`${place} = ${place} + 1.0;`);
    inner.lines.push(`${chosen} = ${isMore} > 0.5 ? ${place} : ${chosen};`);
    inner.lines.push(`${best} = ${isMore} > 0.5 ? ${next} : ${best};`);
    loop(code, 'k', places - 1, inner);
    return chosen;
  });

export const writeMultiplex: WriteFloat<'multiplex'> = (list, { input, switches, output }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name, switches.name], (code, at) =>
    at(0, thisRow, code.define(`${at(1)} * ${output.size}.0 + ${thisColumn}`)),
  );

export const writeDemultiplex: WriteFloat<'demultiplex'> = (list, { input, switches, output }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name, switches.name], (code, at) => {
    const { quotient: place, rest: channel } = divided(code, thisColumn, input.size);
    const chosen = code.define(at(1, thisRow, channel));
    return `${chosen} == ${place} ? ${at(0, thisRow, channel)} : 0.0`;
  });

const part = (places: number): string => literal(Math.fround(1 / places));

export const writeAverage: WriteFloat<'average'> = (list, { input, output, places }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name], (code) => {
    const sum = sumOf(code, places, (_, k) =>
      element('a0', thisRow, `${thisColumn} + (${k}) * ${output.size}`),
    );
    return rounded(`${sum} * ${part(places)}`);
  });

export const writeShare: WriteFloat<'share'> = (list, { input, output, places }) =>
  driveReal(list, output.name, sizeOf(list, output), [input.name], (_, at) =>
    rounded(`${at(0, thisRow, `${thisColumn} % ${input.size}`)} * ${part(places)}`),
  );
