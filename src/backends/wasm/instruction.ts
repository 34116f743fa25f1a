const write = [
  'register',
  'registerKind',
  'shift',
  'mode',
  'wraps',
  'bits',
  'keyLow',
  'keyHigh',
  'counter',
  'keys',
  'columns',
] as const;

const quantiser = [
  'of',
  'table',
  'magnitudes',
  'quantiserFractionBits',
  'quantiserShift',
  'quantiserBits',
  'magnitudeOnly',
  'quantiserCounter',
] as const;

const read16 = ['a', 'aStride', 'pairs', 'b', 'n', 'unwired', 'c', 'list'] as const;
const turn = ['cells', 'rows', 'columns', 'stride', 'target', 'targetStride'] as const;
const ends = ['size', 'stride', 'input', 'inputKind', 'output', 'outputKind'] as const;
const combine = [
  'operation',
  'size',
  'stride',
  'left',
  'leftKind',
  'leftShift',
  'right',
  'rightKind',
  'rightShift',
  'output',
  'outputKind',
] as const;
const narrow = [
  ...ends,
  'shift',
  'mode',
  'wraps',
  'bits',
  'keyLow',
  'keyHigh',
  'counter',
  'keys',
  'columns',
] as const;
const lookUp = [...ends, 'table', 'overflowed', 'counter'] as const;
const map = [...ends, 'table', 'count', 'counter'] as const;
const softmax = [...ends, 'table', 'entries', 'fractionBits', 'bits', 'counter'] as const;
const update16 = [
  'cells',
  'rows',
  'n',
  'activity',
  'activityStride',
  'error',
  'errorStride',
  'turned',
  'turnedStride',
  'paired',
  'sums',
  'list',
  'small',
] as const;

const updateF32 = [
  'cells',
  'rows',
  'n',
  'activity',
  'activityStride',
  'error',
  'errorStride',
  'turned',
  'turnedStride',
  'sums',
  'register',
  'list',
  'size',
] as const;

const chance = ['keyLow', 'keyHigh', 'keys', 'columns'] as const;

/**
 * The instructions of a tape and their operands, in the order in which assembly/tape.ts and
 * assembly/instruction.ts know them.
 */
const operations = {
  read16,
  read64: [...read16, 'high', 'low', 'sums'],
  readAny: [
    'a',
    'aKind',
    'aStride',
    'terms',
    'cells',
    'cellKind',
    'cellStride',
    'unwired',
    'transposed',
    'size',
    'c',
    'cKind',
    'cStride',
  ],
  readF32: ['a', 'aStride', 'terms', 'b', 'n', 'c', 'list'],
  turnCells16: turn,
  turn32: turn,
  combine,
  combineF32: combine,
  narrow32: narrow,
  narrowAny: narrow,
  lookUp,
  lookUpF32: map,
  quantise: map,
  powersF32: map,
  stepsF32: map,
  softmax,
  softmaxF32: softmax,
  update16: [...update16, ...write],
  update64: [...update16, 'high', 'low', 'wide', ...write],
  updateAny: [
    'cells',
    'cellKind',
    'cellStride',
    'rows',
    'size',
    'activity',
    'activityKind',
    'activityStride',
    'error',
    'errorKind',
    'errorStride',
    'errorRow',
    ...write,
    ...quantiser,
  ],
  updateF32,
  drop: [...ends, 'threshold', 'scale', ...chance],
  updateQuantisedF32: [...updateF32, ...quantiser],
  updateCellsF32: [...updateF32, ...quantiser],
  decay: ['cells', 'cellKind', 'cellStride', 'rows', 'size', ...write],
  decayF32: ['cells', 'bytes', 'register'],
  lend: [
    'cells',
    'cellKind',
    'cellStride',
    'rows',
    'columns',
    'unwired',
    'bits',
    'signs',
    'signKind',
    'signStride',
    'target',
    'counter',
  ],
  stick: [...ends, 'threshold', 'code', ...chance],
  repeat: [...ends, 'inputSize', 'inputStride'],
} as const;

type Operations = typeof operations;
export type Operation = keyof Operations;
export type Operands<O extends Operation> = Readonly<Record<Operations[O][number], number>>;

const numbers = Object.keys(operations);

/** One instruction as it lies on the tape: its number, how many words follow, and those words. */
export const encode = <O extends Operation>(operation: O, operands: Operands<O>): number[] => {
  const names: readonly Operations[O][number][] = operations[operation];
  return [numbers.indexOf(operation), names.length, ...names.map((name) => operands[name])];
};
