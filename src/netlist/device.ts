/** What a cell is made of, where it is not ideal. */
export interface Device {
  /** What it behaves like, as `soft-bounds`. */
  readonly kind: string;
  /** By names that say their units. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** A code that becomes a voltage or a current, or the other way round. */
export interface Converter {
  readonly bits: number;
  /** The largest magnitude that is converted, in the units of the wire. */
  readonly fullScale: number;
}

/** What stands at the lines that an array is read with, and at its sums. */
export interface Converters {
  readonly digitalToAnalog?: Converter | undefined;
  readonly analogToDigital?: Converter | undefined;
}
