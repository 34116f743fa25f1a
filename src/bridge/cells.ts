import type { Codes, Executable } from '../backends/index.js';
import { type Format, quantise, valueOfCode } from '../fixed/index.js';
import { directoryOf, type Netlist, startingStores } from '../netlist/index.js';
import type { LinearNetwork, Rows } from '../theory/index.js';

const transposed = (rows: Rows): Rows =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as number));

export const encoded = (reals: readonly number[], format: Format): Codes =>
  format.kind === 'fixed'
    ? Int32Array.from(reals, (x) => quantise(x, format))
    : Float32Array.from(reals);

const decoded = (codes: Codes, format: Format): number[] =>
  Array.from(codes, (code) => (format.kind === 'fixed' ? valueOfCode(code, format) : code));

/** Where each matrix of the equations lies: stores have their inputs on rows, so they lie transposed. */
export const placed = ({ weights, feedback }: LinearNetwork): (readonly [string, Rows])[] => [
  ...weights.map((rows, i) => [`layer${i + 1}.weight`, rows] as const),
  ...feedback.map((rows, i) => [`layer${i + 1}.feedback`, rows] as const),
];

/** Writes the cells of a machine: those of the network, and else what it starts with. */
export const fill = async (executable: Executable, netlist: Netlist, network: LinearNetwork) => {
  const { store } = directoryOf(netlist);
  for (const [name, cells] of startingStores(netlist, 0)) await executable.write(name, cells);
  for (const [name, rows] of placed(network)) {
    await executable.write(name, encoded(transposed(rows).flat(), store(name).format));
  }
};

/** A matrix as the equations have it, row after row. */
export const readMatrix = async (executable: Executable, netlist: Netlist, name: string) => {
  const { rows, columns, format } = directoryOf(netlist).store(name);
  const cells = decoded(await executable.read(name), format);
  const lines = Array.from({ length: rows }, (_, r) => cells.slice(r * columns, (r + 1) * columns));
  return transposed(lines).flat();
};
