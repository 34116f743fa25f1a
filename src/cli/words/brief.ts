/** A number with three digits that count, or whole. */
export const brief = (number: number): string =>
  number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(3)));
