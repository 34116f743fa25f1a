import type { SchemaElement } from 'hyparquet';
import { ConvertedTypes, FieldRepetitionTypes, ParquetTypes } from 'hyparquet/src/constants.js';
import { z } from 'zod';

/** What a column is; `flat` where each row has one value at most. */
export interface Column {
  readonly element: SchemaElement;
  readonly flat: boolean;
}

const decoder = new TextDecoder();

/** A number of bytes, of values or of a kind. */
export const size = z.int().min(0);

export const text = z.instanceof(Uint8Array).transform((bytes) => decoder.decode(bytes));

/** Of the logical types, those that change what a value is; others show in the converted type. */
const logicalType = z
  .looseObject({ 10: z.object({ 1: size.optional(), 2: z.boolean().optional() }).optional() })
  .transform((fields): SchemaElement['logical_type'] => {
    if (10 in fields && fields[10] !== undefined)
      return { type: 'INTEGER', bitWidth: fields[10][1] ?? 0, isSigned: fields[10][2] ?? true };
    const named = Object.entries(logicalNames).find(([field]) => field in fields);
    return named === undefined ? undefined : ({ type: named[1] } as SchemaElement['logical_type']);
  });

const logicalNames = {
  6: 'DATE',
  8: 'TIMESTAMP',
  12: 'JSON',
  13: 'BSON',
  14: 'UUID',
  15: 'FLOAT16',
  16: 'VARIANT',
  17: 'GEOMETRY',
  18: 'GEOGRAPHY',
} as const;

/** One line of a schema. */
export const element = z
  .object({
    1: size.optional(),
    2: size.optional(),
    3: size.optional(),
    4: text,
    5: size.optional(),
    6: size.optional(),
    7: size.optional(),
    10: logicalType.optional(),
  })
  .transform((fields) => ({
    type: ParquetTypes[fields[1] ?? -1],
    type_length: fields[2],
    repetition_type: FieldRepetitionTypes[fields[3] ?? -1],
    name: fields[4],
    num_children: fields[5],
    converted_type: ConvertedTypes[fields[6] ?? -1],
    scale: fields[7],
    logical_type: fields[10],
  }));

type Element = z.infer<typeof element>;

/** The elements below the root by columns: a column that others stand in is not flat. */
export const columnsOf = (elements: readonly Element[]): readonly Column[] => {
  const columns: Column[] = [];
  for (let at = 1, below = 0; at < elements.length; at++) {
    const { num_children: children = 0, ...element } = elements[at] as Element;
    const flat = children === 0 && element.repetition_type !== 'REPEATED';
    if (below === 0) columns.push({ element: element as SchemaElement, flat });
    below = below === 0 ? children : below - 1 + children;
  }
  return columns;
};
