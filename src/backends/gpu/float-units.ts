import { changeName, type UnitKind, type UnitOf } from '../../netlist/index.js';
import { threshold } from '../../random/index.js';
import { element, load, realShape } from './array.js';
import { type Code, literal, loop } from './code.js';
import {
  type At,
  type Draft,
  drawFor,
  drawn,
  driveReal,
  keep,
  shapeOf,
  sizeOf,
  thisColumn,
  thisRow,
} from './draft.js';
import { count } from './fitting.js';
import { stuckLines } from './fixed-units.js';
import { functions, nearest, overflows, type Real, sign } from './float-functions.js';

type Write<K extends UnitKind> = (draft: Draft, unit: UnitOf<K>) => void;
const map = (
  draft: Draft,
  unit: { readonly input: string; readonly output: string },
  each: Real,
): void =>
  driveReal(draft, unit.output, sizeOf(draft, unit.output), [unit.input], (code, at) =>
    each(code, code.define(at(0))),
  );

const writeSigned = (draft: Draft, unit: UnitOf<'read'>): string => {
  const { rows, columns } = draft.directory.store(unit.store);
  const name = `${unit.output} signed`;
  driveReal(draft, name, { rows, columns }, [unit.store, unit.signs as string], (code, at) => {
    const lender = code.define(at(1, thisColumn, thisRow));
    return `Math.abs(${at(0)}) * ${sign(lender)}`;
  });
  return name;
};

/** Each operation rounded once: gpu.js computes in double precision where it runs as JavaScript. */
const rounded = (expression: string): string => `Math.fround(${expression})`;

const sumOf = (code: Code, terms: number, term: (inner: Code, k: string) => string): string => {
  const sum = code.vary('0.0');
  const inner = code.block();
  const added = rounded(term(inner, 'k'));
  inner.lines.push(`${sum} = ${rounded(`${sum} + ${added}`)};`);
  loop(code, 'k', terms, inner);
  return sum;
};

const writeRead: Write<'read'> = (draft, unit) => {
  const { rows, columns } = draft.directory.store(unit.store);
  const forward = unit.direction === 'forward';
  const cells = unit.signs === undefined ? unit.store : writeSigned(draft, unit);
  driveReal(draft, unit.output, sizeOf(draft, unit.output), [unit.input, cells], (code) =>
    sumOf(code, forward ? rows : columns, (_, k) => {
      const [row, column] = forward ? [k, thisColumn] : [thisColumn, k];
      return `${element('a0', thisRow, k)} * ${element('a1', row, column)}`;
    }),
  );
};

const combine =
  (operator: string) =>
  (draft: Draft, unit: UnitOf<'add' | 'subtract' | 'multiply'>): void =>
    driveReal(
      draft,
      unit.output,
      sizeOf(draft, unit.output),
      [unit.left, unit.right],
      (_, at) => `${at(0)} ${operator} ${at(1)}`,
    );

const writeDrop: Write<'drop'> = (draft, unit) => {
  const size = sizeOf(draft, unit.output);
  const reads = [unit.input, ...drawFor(draft, unit.output, size)];
  const scale = literal(Math.fround(unit.scaled ? 1 / (1 - unit.probability) : 1));
  driveReal(draft, unit.output, size, reads, (code, at) => {
    const [ofRow, ofColumn] = [1, 2].map((array) => {
      const at0 = array === 1 ? thisRow : thisColumn;
      return load(code, `a${array}`, shapeOf(draft, reads[array] as string), '0', at0);
    });
    const random = drawn(code, ofRow as never, ofColumn as never).digits[0];
    return `${random} < ${literal(threshold(unit.probability))} ? 0.0 : ${at(0)} * ${scale}`;
  });
};

const writeStick: Write<'stick'> = (draft, unit) => {
  const size = sizeOf(draft, unit.output);
  const shape = realShape(size.columns, 1);
  const stuck = keep(draft, `${unit.output} stuck`, { shape, numbers: stuckLines(draft, unit) });
  driveReal(
    draft,
    unit.output,
    size,
    [unit.input, stuck],
    (_, at) => `${at(1, '0')} > 0.5 ? ${literal(unit.code)} : ${at(0)}`,
  );
};

const writeRepeat: Write<'repeat'> = (draft, unit) => {
  const { size } = draft.directory.wire(unit.input);
  driveReal(draft, unit.output, sizeOf(draft, unit.output), [unit.input], (_, at) =>
    at(0, thisRow, `${thisColumn} % ${size}`),
  );
};

/** exp of the distance to the largest, so that none overflows. */
const writeSoftmax: Write<'softmax'> = (draft, { input, output }) => {
  const size = sizeOf(draft, output);
  const one = { columns: 1, rows: draft.samples };
  const [largest, powers, sum] = [`${output} largest`, `${output} powers`, `${output} sum`];
  driveReal(draft, largest, one, [input], (code, at) => {
    const most = code.vary(at(0, thisRow, '0'));
    const inner = code.block();
    inner.lines.push(`${most} = Math.max(${most}, ${element('a0', thisRow, 'k')});`);
    loop(code, 'k', size.columns, inner);
    return most;
  });
  driveReal(
    draft,
    powers,
    size,
    [input, largest],
    (_, at) => `Math.exp(${at(0)} - ${at(1, thisRow, '0')})`,
  );
  driveReal(draft, sum, one, [powers], (code) =>
    sumOf(code, size.columns, (_, k) => element('a0', thisRow, k)),
  );
  driveReal(draft, output, size, [powers, sum], (_, at) => `${at(0)} / ${at(1, thisRow, '0')}`);
};

const writeQuantise: Write<'quantise'> = (draft, unit) => {
  map(draft, unit, nearest(unit.to));
  const { columns, rows } = sizeOf(draft, unit.output);
  const counted = { name: unit.output, lines: { columns, rows: 1 }, looks: rows };
  count(draft, counted, [unit.input], (code, k) =>
    overflows(unit.to)(code, code.define(element('a0', k, thisColumn))),
  );
};

const same: Real = (_, x) => x;

/** What is done to products and to their sum. */
const changeOf = ({ quantiser }: UnitOf<'update'>): { ofSample: Real; ofBatch: Real } => {
  if (quantiser === undefined) return { ofSample: same, ofBatch: same };
  const quantised = nearest(quantiser.to);
  const act: Real = (code, x) =>
    quantiser.magnitudeOnly ? `Math.abs(${quantised(code, x)})` : quantised(code, x);
  return quantiser.of === 'sample'
    ? { ofSample: act, ofBatch: same }
    : { ofSample: same, ofBatch: act };
};

/** One sample's product for each cell, `k` being the sample. */
const productOf = (draft: Draft, { store, presynaptic, postsynaptic }: UnitOf<'update'>) => {
  const { rows, columns } = draft.directory.store(store);
  const perCell = draft.directory.wire(postsynaptic).size === rows * columns;
  const line = perCell ? `${thisRow} * ${columns} + ${thisColumn}` : thisColumn;
  const product = (k: string) => `${element('a0', k, thisRow)} * ${element('a1', k, line)}`;
  return { reads: [presynaptic, postsynaptic], product };
};

/** Counts the changes that don't fit what they are quantised to: the products, or their sum once. */
const countChanges = (draft: Draft, unit: UnitOf<'update'>, sums: string): void => {
  if (unit.quantiser === undefined) return;
  const { of, to } = unit.quantiser;
  const { rows, columns } = draft.directory.store(unit.store);
  const { reads, product } = productOf(draft, unit);
  const counted = { name: changeName(unit.store), lines: { rows, columns } };
  const flag = (code: Code, x: string) => overflows(to)(code, code.define(x));
  if (of === 'sample')
    count(draft, { ...counted, looks: draft.samples }, reads, (code, k) =>
      flag(code, rounded(product(k))),
    );
  else
    count(draft, { ...counted, looks: 1 }, [sums], (code) =>
      flag(code, element('a0', thisRow, thisColumn)),
    );
};

const writeUpdate: Write<'update'> = (draft, unit) => {
  const { rows, columns } = draft.directory.store(unit.store);
  const size = { rows, columns };
  const { ofSample, ofBatch } = changeOf(unit);
  const sums = `${unit.store} sums`;
  const { reads, product } = productOf(draft, unit);
  driveReal(draft, sums, size, reads, (code) =>
    sumOf(code, draft.samples, (inner, k) =>
      ofSample(inner, ofSample === same ? product(k) : inner.define(rounded(product(k)))),
    ),
  );
  countChanges(draft, unit, sums);
  driveReal(draft, unit.store, size, [unit.store, sums, unit.rate], (code, at: At<string>) => {
    const sum = ofBatch(code, code.define(at(1)));
    return `${at(0)} + ${rounded(`${at(2, '0', '0')} * ${sum}`)}`;
  });
};

const writeDecay: Write<'decay'> = (draft, unit) => {
  const { rows, columns } = draft.directory.store(unit.store);
  driveReal(draft, unit.store, { rows, columns }, [unit.store, unit.rate], (code, at) => {
    const cell = code.define(at(0));
    return `${cell} - ${at(1, '0', '0')} * ${cell}`;
  });
};

const writers: { readonly [K in UnitKind]: Write<K> } = {
  constant: (draft, { output }) => {
    const shape = realShape(1, draft.samples);
    keep(draft, output, { shape, numbers: Array(draft.samples).fill(1) });
  },
  read: writeRead,
  add: combine('+'),
  subtract: combine('-'),
  multiply: combine('*'),
  narrow: (_, unit) => {
    throw new TypeError(`${unit.output} is narrowed in a float32 machine`);
  },
  quantise: writeQuantise,
  drop: writeDrop,
  stick: writeStick,
  repeat: writeRepeat,
  transfer: (draft, unit) => map(draft, unit, functions[unit.transfer].value),
  slope: (draft, unit) => map(draft, unit, functions[unit.transfer].slope),
  softmax: writeSoftmax,
  update: writeUpdate,
  decay: writeDecay,
};

/** Writes a unit of a float32 machine as kernels. */
export const writeReal = <K extends UnitKind>(draft: Draft, unit: UnitOf<K>): void =>
  (writers[unit.kind as UnitKind] as Write<UnitKind>)(draft, unit as never);
