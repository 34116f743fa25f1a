// The bytes of a model of one product, as onnx.proto has them: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

type Bytes = readonly number[];

const varint = (number: number): Bytes =>
  number < 128 ? [number] : [(number & 127) | 128, ...varint(Math.floor(number / 128))];

const integer = (field: number, number: number): Bytes => [...varint(field * 8), ...varint(number)];

const message = (field: number, ...parts: readonly Bytes[]): Bytes => {
  const bytes = parts.flat();
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
};

const text = (field: number, words: string): Bytes =>
  message(field, [...new TextEncoder().encode(words)]);

/** TensorProto.DataType. */
const dataTypes = { float32: 1, uint8: 2, int8: 3, int32: 6 } as const;

export type DataType = keyof typeof dataTypes;

/** A ValueInfoProto: a tensor of a type, with as many dimensions of any size. */
const tensor = (field: number, name: string, type: DataType, dimensions: number): Bytes => {
  const free = Array.from({ length: dimensions }, (_, i) => message(1, text(2, `${name}${i}`)));
  const shape = message(2, ...free);
  return message(field, text(1, name), message(2, message(1, integer(1, dataTypes[type]), shape)));
};

/** A tensor of a model: its name, its type and how many dimensions it has. */
export type Port = readonly [name: string, type: DataType, dimensions: number];

/** A ModelProto of one operator of the standard set. */
export const modelOf = (operator: string, inputs: readonly Port[], output: Port): Uint8Array => {
  const [irVersion, operators] = [8, 13];
  const node = [...inputs.map(([name]) => text(1, name)), text(2, output[0]), text(4, operator)];
  const graph = message(
    7,
    message(1, ...node),
    text(2, operator),
    ...inputs.map((port) => tensor(11, ...port)),
    tensor(12, ...output),
  );
  return Uint8Array.from([
    ...integer(1, irVersion),
    ...graph,
    ...message(8, integer(2, operators)),
  ]);
};
