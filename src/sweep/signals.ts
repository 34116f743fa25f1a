import { type CodeFormat, type Format, fixed, formatName } from '../fixed/index.js';
import type { Hardware } from '../hardware/index.js';
import { InputError } from '../input/index.js';
import type { Experiment } from '../run/index.js';

/** A field of a run spec whose format gets so many bits. */
export interface Signal {
  readonly field: string;
  readonly formatOf: (bits: number) => string;
}

type FixedHardware = Extract<Hardware, { arithmetic: 'fixed' }>;

/** Where a signal's format stands, and what it is now. */
const places: Readonly<
  Record<string, { readonly field: string; readonly now: (hardware: FixedHardware) => Format }>
> = {
  error: { field: 'learning.error.format', now: ({ wires }) => wires.delivered.format },
  activity: { field: 'hardware.wires.activity.format', now: ({ wires }) => wires.activity.format },
  weight: { field: 'hardware.stores.weight.format', now: ({ stores }) => stores.weight.format },
  feedback: {
    field: 'hardware.stores.feedback.format',
    now: ({ stores }) => stores.feedback.format,
  },
  slope: { field: 'hardware.wires.slope.format', now: ({ wires }) => wires.slope.format },
};

export const signalNames = Object.keys(places);

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/** The same range with another resolution. */
const withBits = (format: CodeFormat, bits: number): string =>
  format.kind === 'fixed'
    ? formatName(fixed(format.integerBits, bits - format.integerBits))
    : formatName({ ...format, bits });

const placeholder = '{bits}';

/**
 * A signal by its name, on a fixed machine, keeping its range; or any field with a format in which
 * `{bits}` stands for the bits.
 * @throws InputError for a name that there is not, or a signal that a float32 machine has not.
 */
export const signalOf = (
  name: string,
  format: string | undefined,
  { hardware }: Experiment,
): Signal => {
  const place = places[name];
  const field = place?.field ?? name;
  if (format !== undefined) {
    if (!format.includes(placeholder))
      refuse(
        `--format ${format}`,
        `has no ${placeholder}`,
        "write something like 'pow2<{bits},-3>'",
      );
    return { field, formatOf: (bits) => format.replaceAll(placeholder, String(bits)) };
  }
  if (place === undefined)
    return refuse(
      `--of ${name}`,
      'needs a format',
      `write --format 'Q1.{bits}', or one of ${signalNames.join(', ')}`,
    );
  if (hardware.arithmetic === 'float32')
    return refuse(
      `--of ${name}`,
      'has no bits in float32',
      "write --format 'pow2<{bits},-3>', or take a fixed machine",
    );
  const now = place.now(hardware) as CodeFormat;
  return { field, formatOf: (bits) => withBits(now, bits) };
};
