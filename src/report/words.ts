const longest = 48;

/** What has no place in a line of text: control, format and private characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Text from outside as one line that can be shown. */
export const shownText = (text: string, most = longest): string => {
  const line = text.slice(0, 4 * most).replace(unprintable, '·');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/** A value of a field, as it is shown. */
export const shownValue = (value: unknown): string =>
  shownText(typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'));

/** A value as it stands beside an axis: numbers to three digits. */
export const briefValue = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(3)))
    : shownText(shownValue(value), 18);

export const percent = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`;

/** A mean of fractions with its deviation, where it has one, in percent. */
export const percentWith = (mean: number, deviation: number | undefined): string =>
  deviation === undefined
    ? percent(mean)
    : `${(100 * mean).toFixed(2)} ± ${(100 * deviation).toFixed(2)} %`;

/** A number of at most four significant digits, in groups of three. */
export const short = (number: number): string =>
  Number(number.toPrecision(4)).toLocaleString('en-US', { maximumSignificantDigits: 4 });

const prefixes = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A number beside an axis: 0, 0.05, 500, 20k. */
export const tickText = (number: number): string => {
  const [factor, prefix] = prefixes.find(([least]) => Math.abs(number) >= least) ?? [1, ''];
  return `${short(number / factor)}${prefix}`;
};

/** A whole number in groups of three. */
export const counted = (count: number): string => count.toLocaleString('en-US');

/** So many of something, in words: `1 run`, `3 runs`. */
export const several = (count: number, what: string): string =>
  `${counted(count)} ${what}${count === 1 ? '' : 's'}`;
