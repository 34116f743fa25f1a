import { bitWidth, type Format, parseFormat } from '../../fixed/index.js';
import { briefValue, shownValue } from '../words.js';

/** One value of a field that varies. */
export interface Level {
  readonly value: unknown;
  readonly label: string;
  /** How wide it makes its signal, where it is a number format or a width. */
  readonly bits: number | undefined;
  readonly kind: Format['kind'] | 'width' | undefined;
}

/** A field that varies, its levels in order: numbers and widths upwards, others as they came. */
export interface Axis {
  readonly field: string;
  readonly levels: readonly Level[];
  /** What its levels are; `width` has bits. */
  readonly scale: 'names' | 'numbers' | 'widths';
}

const formatOf = (value: unknown): Format | undefined => {
  if (typeof value !== 'string') return undefined;
  try {
    return parseFormat(value);
  } catch {
    return undefined;
  }
};

const isWidth = (field: string, value: unknown): value is number =>
  /bits$/i.test(field) && Number.isInteger(value) && (value as number) >= 1;

const levelOf = (field: string, value: unknown): Level => {
  const label = shownValue(value);
  if (isWidth(field, value)) return { value, label, bits: value, kind: 'width' };
  const format = formatOf(value);
  return format === undefined
    ? { value, label, bits: undefined, kind: undefined }
    : { value, label, bits: bitWidth(format), kind: format.kind };
};

const scaleOf = (levels: readonly Level[]): Axis['scale'] => {
  if (levels.every(({ bits }) => bits !== undefined)) return 'widths';
  return levels.every(({ value }) => typeof value === 'number') ? 'numbers' : 'names';
};

const orders: Readonly<Record<Axis['scale'], (a: Level, b: Level) => number>> = {
  names: () => 0,
  numbers: (a, b) => (a.value as number) - (b.value as number),
  widths: (a, b) => (a.bits as number) - (b.bits as number),
};

/** An axis of the values that a field has, and at which of its levels each stands. */
export const axisOf = (
  field: string,
  values: readonly unknown[],
): { readonly axis: Axis; readonly rankOf: Int32Array } => {
  const levels = values.map((value) => levelOf(field, value));
  const scale = scaleOf(levels);
  const order = levels
    .map((_, i) => i)
    .sort((a, b) => orders[scale](levels[a] as Level, levels[b] as Level) || a - b);
  const rankOf = new Int32Array(values.length);
  order.forEach((from, rank) => {
    rankOf[from] = rank;
  });
  return { axis: { field, scale, levels: order.map((i) => levels[i] as Level) }, rankOf };
};

/** Levels in groups, each with its label. */
export interface Grouped {
  readonly labels: readonly string[];
  readonly groupOf: (level: number) => number;
}

/** Neighbouring levels in groups, so that no more than so many remain. */
export const grouped = ({ levels }: Axis, most: number): Grouped => {
  if (levels.length <= most)
    return { labels: levels.map(({ value }) => briefValue(value)), groupOf: (level) => level };
  const groupOf = (level: number) => Math.floor((level * most) / levels.length);
  const labels = Array.from({ length: most }, (_, group) => {
    const own = levels.filter((_, level) => groupOf(level) === group);
    const [first, last] = [briefValue(own[0]?.value), briefValue(own.at(-1)?.value)];
    return own.length === 1 ? first : `${first} … ${last}`;
  });
  return { labels, groupOf };
};
