import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { fixed, float32 } from '../../src/fixed/index.js';
import { digestOf, type StoredCells } from '../../src/record/digest.js';

type Shape = Partial<StoredCells['store']>;

const stored = (cells: StoredCells['cells'], change: Shape = {}): StoredCells => ({
  store: {
    name: 'layer1.weight',
    role: 'weight',
    memory: 'kept',
    place: 'layer1',
    rows: 2,
    columns: 3,
    format: fixed(1, 7),
    read: fixed(1, 7),
    start: { kind: 'constant', value: 0 },
    ...change,
  },
  cells,
});

const six = Int32Array.of(1, -2, 3, -4, 5, 6);
const weight = stored(six);
const bias = stored(Int32Array.of(7, 8, 9), { name: 'layer1.bias', rows: 1 });

describe('a digest', () => {
  test('is the SHA-256 of what its definition says', () => {
    const bytes = Buffer.concat([
      Buffer.from('layer1.bias 1 3 Q1.7\n'),
      Buffer.from('070000000800000009000000', 'hex'),
      Buffer.from('layer1.weight 2 3 Q1.7\n'),
      Buffer.from('01000000feffffff03000000fcffffff0500000006000000', 'hex'),
    ]);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(digestOf([weight, bias])).toBe(expected);
  });

  test('does not depend on the order in which stores are given, nor changes it', () => {
    const stores = [weight, bias];
    expect(digestOf(stores)).toBe(digestOf([bias, weight]));
    expect(stores).toEqual([weight, bias]);
  });

  test.prop([
    fc.int32Array({ minLength: 6, maxLength: 6 }),
    fc.nat(5),
    fc.integer({ min: 0, max: 31 }),
  ])('tells a change of one bit in any one cell', (cells, index, bit) => {
    const changed = cells.map((cell, i) => (i === index ? cell ^ (1 << bit) : cell));
    expect(digestOf([stored(changed)])).not.toBe(digestOf([stored(cells)]));
    expect(digestOf([stored(cells.slice())])).toBe(digestOf([stored(cells)]));
  });

  test.each<[string, Shape]>([
    ['name', { name: 'layer2.weight' }],
    ['shape', { rows: 3, columns: 2 }],
    ['format', { format: fixed(2, 6) }],
  ])('tells another %s of the same cells', (_, change) => {
    expect(digestOf([stored(six, change)])).not.toBe(digestOf([weight]));
  });

  test.each(['weight', 'bias', 'feedback', 'rate', 'decay'] as const)(
    'tells what a store of any role holds, as a %s',
    (role) => {
      const cell = (code: number) => stored(Int32Array.of(code), { name: 'layer1.cell', role });
      expect(digestOf([weight, cell(1)])).not.toBe(digestOf([weight, cell(2)]));
      expect(digestOf([weight, cell(1)])).not.toBe(digestOf([weight]));
    },
  );

  test('tells a negative zero of float32', () => {
    const real = (value: number) => stored(Float32Array.of(value), { format: float32 });
    expect(digestOf([real(-0)])).not.toBe(digestOf([real(0)]));
  });
});
