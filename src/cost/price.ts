import type { ComponentTable, Operation } from '../hardware/index.js';
import type {
  ArithmeticEvent,
  ConverterEvent,
  Event,
  GeneratorEvent,
  MemoryEvent,
} from '../netlist/index.js';

/** Energy in picojoules, or nothing where the table has no figure. */
type Price = number | undefined;

const lawOf = (
  { perBit, perBitSquared }: NonNullable<Operation['law']>,
  left: number,
  right: number,
): number => (perBit * (left + right)) / 2 + perBitSquared * left * right;

/** What one operation on operands of that width takes. */
const arithmetic = (
  { arithmetic: table }: ComponentTable,
  { kind, bits }: ArithmeticEvent,
): Price => {
  const operation = table[kind];
  if (operation === undefined) return undefined;
  const [left, right = left] = bits;
  const point = operation.points.find((known) => known.bits === left && known.bits === right);
  if (point !== undefined) return point.picojoules;
  return operation.law === undefined ? undefined : lawOf(operation.law, left, right);
};

/**
 * What a bit of a memory of that size takes: between two sizes by their logarithms; below the smallest as
 * much as there, above the largest as in banks of that size.
 */
const memory = ({ memory: table }: ComponentTable, sizeBits: number): Price => {
  const points = table?.points ?? [];
  const kibibytes = sizeBits / 8192;
  const above = points.findIndex((point) => point.kibibytes >= kibibytes);
  const [low, high] = [points[above - 1], points[above]];
  if (high === undefined) return points.at(-1)?.picojoulesPerBit;
  if (low === undefined) return high.picojoulesPerBit;
  const share = Math.log(kibibytes / low.kibibytes) / Math.log(high.kibibytes / low.kibibytes);
  return low.picojoulesPerBit + share * (high.picojoulesPerBit - low.picojoulesPerBit);
};

const ofMemory = (table: ComponentTable, { sizeBits }: MemoryEvent): Price =>
  memory(table, sizeBits);

/** A generator is a register a bit. */
const generator = (table: ComponentTable, _: GeneratorEvent): Price =>
  arithmetic(table, { kind: 'register', count: 1, bits: [1] });

/** What one conversion takes, of a width that was published. */
const converter = ({ converters }: ComponentTable, { kind, codeBits }: ConverterEvent): Price =>
  converters?.[kind]?.points.find(({ bits }) => bits === codeBits)?.picojoules;

/** What one of an event takes, in picojoules; nothing where the table prices no such thing. */
export const priceOf = (table: ComponentTable, event: Event): Price => {
  if ('sizeBits' in event) return ofMemory(table, event);
  if ('bits' in event) return arithmetic(table, event);
  if ('codeBits' in event) return converter(table, event);
  return event.kind === 'generate' ? generator(table, event) : undefined;
};

/** The figure of a table that an event is priced by; nothing where it has none. */
export const figureOf = (
  { arithmetic, memory, converters }: ComponentTable,
  event: Event,
): Pick<Operation, 'known' | 'source'> | undefined => {
  if ('sizeBits' in event) return memory;
  if ('bits' in event) return arithmetic[event.kind];
  if ('codeBits' in event) return converters?.[event.kind];
  return event.kind === 'generate' ? arithmetic.register : undefined;
};

/** What a line of one bit takes over a millimetre: activity · C · V². */
export const picojoulesPerMillimetre = ({ wire, supplyVolts }: ComponentTable): Price =>
  wire === undefined ? undefined : wire.activity * wire.femtofaradsPerMicrometre * supplyVolts ** 2;
