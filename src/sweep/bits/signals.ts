import type { Experiment } from '../../experiment/index.js';
import { bitWidth, type CodeFormat, codeFormatText, fixed, formatName } from '../../fixed/index.js';
import { InputError, parseInput, suggestion } from '../../input/index.js';
import type { Assignment } from '../space/sweep-spec.js';
import { formatFieldOf, signalNames } from './signal-layers.js';

/** What of a machine gets so many bits. */
export interface Signal {
  readonly name: string;
  /** Its bits on the machine as it is, where that says. */
  readonly bitsNow: number | undefined;
  /** @throws InputError for a width that it can't have. */
  readonly formatOf: (bits: number) => CodeFormat;
  /** The fields of a run spec that give it so many bits. */
  readonly fieldsOf: (bits: number) => Assignment;
}

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const bitsOf = (format: CodeFormat): number =>
  format.kind === 'fixed' ? bitWidth(format) : format.bits;

/** The same range with another resolution. */
const withBits = (format: CodeFormat, bits: number): string =>
  format.kind === 'fixed'
    ? formatName(fixed(format.integerBits, bits - format.integerBits))
    : formatName({ ...format, bits });

const placeholder = '{bits}';

const written = (format: string): ((bits: number) => string) =>
  format.includes(placeholder)
    ? (bits) => format.replaceAll(placeholder, String(bits))
    : refuse(
        `--format ${format.slice(0, 64)}`,
        `has no ${placeholder}`,
        "write something like 'pow2<{bits},-3>'",
      );

const refuseUnformatted = (name: string, { hardware: { arithmetic } }: Experiment): never => {
  if (formatFieldOf(name) === undefined)
    return refuse(
      `--of ${name.slice(0, 64)}`,
      `needs a format, or is no signal (${signalNames.join(', ')})`,
      `${suggestion(name, signalNames)}; or write --format 'ap_fixed<{bits},1>'`,
    );
  return refuse(
    `--of ${name}`,
    arithmetic === 'float32' ? 'has no bits in float32' : 'has no format on this machine',
    `write --format 'pow2<{bits},-3>'${arithmetic === 'float32' ? ', or take a fixed machine' : ''}`,
  );
};

/** What a read senses of cells that keep so many bits: no more of the top ones than it does now. */
const topBits = (kept: CodeFormat, read: CodeFormat): string =>
  kept.kind === 'fixed' && bitWidth(kept) > bitWidth(read)
    ? formatName(fixed(kept.integerBits, bitWidth(read) - kept.integerBits))
    : formatName(kept);

/**
 * A signal by its name, of all layers or like `activity@2` of one, which keeps its range; or any field, with a format in which `{bits}` stands for
 * the bits.
 * @throws InputError for a name that there is not, or a signal without a format.
 */
export const signalOf = (
  name: string,
  format: string | undefined,
  experiment: Experiment,
): Signal => {
  const found = formatFieldOf(name)?.(experiment);
  const now = found?.now(experiment);
  const textOf =
    format !== undefined
      ? written(format)
      : now !== undefined
        ? (bits: number) => withBits(now, bits)
        : refuseUnformatted(name, experiment);
  const formatOf = (bits: number) =>
    parseInput(codeFormatText, textOf(bits), `--of ${name}, ${bits} bits`);
  const field = found?.field ?? name;
  const read = found?.read?.(experiment);
  const fieldsOf = (bits: number): Assignment =>
    read === undefined
      ? { [field]: textOf(bits) }
      : {
          [field]: textOf(bits),
          [field.replace(/format$/, 'read')]: topBits(formatOf(bits), read),
        };
  return {
    name,
    bitsNow: format === undefined && now !== undefined ? bitsOf(now) : undefined,
    formatOf,
    fieldsOf,
  };
};
