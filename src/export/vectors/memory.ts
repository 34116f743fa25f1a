import {
  type CodeFormat,
  codeBits,
  formatName,
  transferTable,
  valueOfCode,
} from '../../fixed/index.js';
import type {
  FixedCells,
  FixedProgram,
  FixedStep,
  FixedStepOf,
  FixedWire,
} from '../../program/index.js';

/** What a file of words holds, as the manifest tells it. */
export interface Described {
  readonly name: string;
  readonly file: string;
  /** The name of the words' format, their width, and what a code of 1 is worth. */
  readonly format: string;
  readonly bits: number;
  readonly lsb: number;
}

const described = (name: string, format: CodeFormat): Described => ({
  name,
  file: `${name}.mem`,
  format: formatName(format),
  bits: codeBits(format),
  lsb: valueOfCode(1, format),
});

const isOf =
  <K extends FixedStep['kind']>(kind: K) =>
  (step: FixedStep): step is FixedStep & FixedStepOf<K> =>
    step.kind === kind;

/** What carries 1, or what another wire carries in another order, tells nothing. */
const isTelling = ({ kind }: FixedStep): boolean => kind !== 'constant' && kind !== 'gather';

/** The wires of the forward channel that a testbench may want to see, in the order in which they are driven. */
export const wiresOf = ({ input, infer }: FixedProgram): readonly FixedWire[] => [
  input,
  ...infer.filter(isTelling).flatMap((step) => ('output' in step ? [step.output] : [])),
];

/** The arrays that the forward channel reads. */
export const arraysOf = ({ infer }: FixedProgram): readonly FixedCells[] =>
  infer.filter(isOf('read')).map(({ store }) => store);

/** A wire's words: sample after sample, of each position after position, of each line after line. */
export const describedWire = ({ name, format, positions, size }: FixedWire) => ({
  ...described(name, format),
  positions,
  lines: size,
});

/** An array's words: row after row; a read senses the high bits of each, as many as `read` has. */
export const describedArray = ({ name, format, sensed, rows, columns }: FixedCells) => ({
  ...described(name, format),
  rows,
  columns,
  read: formatName(sensed),
});

/** A table's words: the entry of the least code first. */
export const describedTable = ({ transfer, output, input, from, to }: FixedStepOf<'lookUp'>) => ({
  ...described(`${output.name}.table`, to),
  transfer,
  from: { wire: input.name, format: formatName(from) },
  to: { wire: output.name },
});

export const tablesOf = ({ infer }: FixedProgram): readonly FixedStepOf<'lookUp'>[] =>
  infer.filter(isOf('lookUp'));

export const entriesOf = ({ transfer, table, from, to }: FixedStepOf<'lookUp'>): Int32Array =>
  transferTable(transfer, table, from, to);
