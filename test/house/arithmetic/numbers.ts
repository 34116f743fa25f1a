import { encoderOf, inputTable } from '../../../src/data/index.js';
import {
  alignedCode,
  codeQuantiser,
  exponentialTable,
  fit as fitted,
  formatName,
  minCode,
  type Overflow,
  parseFormat,
  quantise,
  type Rounding,
  roundShift,
  sharedExponent,
  softmax,
  type TableKind,
  type TransferName,
  transferTable,
} from '../../../src/fixed/index.js';
import { numbersOf } from '../../../src/machine/numbers.js';
import {
  asFixed,
  type Die,
  dieCell,
  dieOf,
  pulsed,
  pulseTableOf,
  type Store,
} from '../../../src/netlist/index.js';
import { fixedModel } from '../../machine/specs.js';

const fixedOf = (text: string) => asFixed(parseFormat(text));

const codeFormatOf = (text: string) => {
  const format = parseFormat(text);
  if (format.kind === 'float32') throw new TypeError('float32 has no codes');
  return format;
};

/** A format of a register and its code. */
const register = (real: number, significantBits: number) => {
  const format = numbersOf(fixedModel({}, { rate: { significantBits } })).rate(real);
  return [formatName(format), quantise(real, asFixed(format))];
};

/** What the page says of numbers, by the names that it has there. */
export const numbers = {
  quantise: (real: number, format: string) => quantise(real, fixedOf(format)),
  round: (code: number, shift: number, rounding: Rounding, random: number) =>
    Number(roundShift(BigInt(code), shift, rounding, random)),
  fit: (code: number, format: string, overflow: Overflow) =>
    Number(fitted(BigInt(code), fixedOf(format), overflow).code),
  power: (code: number, fractionBits: number, format: string) =>
    Number(codeQuantiser(fractionBits, codeFormatOf(format))(BigInt(code)).code),
  exponent: (codes: number[], format: string, mantissaBits: number) =>
    sharedExponent(codes.map(BigInt), fixedOf(format), { size: codes.length, mantissaBits }),
  align: (
    codes: number[],
    format: string,
    mantissaBits: number,
    rounding: Rounding,
    random: number,
  ) => {
    const block = { size: codes.length, mantissaBits };
    const exponent = sharedExponent(codes.map(BigInt), fixedOf(format), block);
    return codes.map((code) =>
      Number(alignedCode(BigInt(code), exponent, block, rounding, random).code),
    );
  },
  pulse: (
    up: number[],
    down: number[],
    perStep: number,
    constant: number,
    format: string,
    least: number,
    most: number,
    code: number,
    rises: boolean,
    word: number,
  ) => {
    const spread = { step: 0, asymmetry: 0, least: 0, most: 0 };
    const noise = { perStep, constant };
    const stuck = { probability: 0, least: 0, most: 0 };
    const device = {
      name: 'tried',
      least,
      most,
      stepsSpan: 'device',
      up,
      down,
      spread,
      noise,
      stuck,
    } as const;
    const cells = { name: 'cells', rows: 1, columns: 1, format: fixedOf(format), device };
    const die = dieOf(cells as unknown as Store, 1) as Die;
    const table = pulseTableOf(device, fixedOf(format));
    return Number(pulsed(BigInt(code), dieCell(die, 0), table, rises, word));
  },
  table: (name: TransferName, kind: TableKind, from: string, to: string, code: number) => {
    const address = code - Number(minCode(fixedOf(from)));
    return transferTable(name, kind, fixedOf(from), fixedOf(to))[address];
  },
  exponential: (from: string, distance: number) => exponentialTable(fixedOf(from))[distance] ?? 0,
  softmax: (codes: number[], from: string, to: string) =>
    softmax(codes.map(BigInt), exponentialTable(fixedOf(from)), fixedOf(to)).map(({ code }) =>
      Number(code),
    ),
  register,
  number: (real: number, format: string, mean: number, deviation: number) => {
    const out = new Int32Array(1);
    const constants = { mean: [mean], deviation: [deviation] };
    encoderOf(new Float64Array(), fixedOf(format), constants).encode(Float64Array.of(real), out, 0);
    return out[0];
  },
  input: (byte: number, format: string, mean = 0, deviation = 1) =>
    inputTable(fixedOf(format), { mean: [mean], deviation: [deviation] })[byte],
};
