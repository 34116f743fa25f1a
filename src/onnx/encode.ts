// Numbers of fields are those of onnx.proto: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import { type Bytes, bytes, integer, message, text, whole } from './message.js';
import {
  type Attribute,
  type Constant,
  elementTypes,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type Port,
} from './model.js';

/** AttributeProto: a value, and then of what type it is. */
const attribute = ([name, value]: readonly [string, Attribute]): Bytes => {
  if (typeof value === 'number')
    return message(5, text(1, name), integer(3, value), integer(20, 2));
  if (typeof value === 'string') return message(5, text(1, name), text(4, value), integer(20, 3));
  return message(5, text(1, name), ...value.map((each) => integer(8, each)), integer(20, 7));
};

const node = ({ operator, domain, inputs, outputs, attributes = {} }: OnnxNode): Bytes =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, outputs[0] as string),
    text(4, operator),
    ...Object.entries(attributes).map(attribute),
    ...(domain === undefined ? [] : [text(7, domain)]),
  );

const constant = ({ name, type, shape, bytes: elements }: Constant): Bytes =>
  message(
    5,
    ...shape.map((size) => integer(1, size)),
    integer(2, elementTypes[type]),
    text(8, name),
    bytes(9, elements),
  );

/** ValueInfoProto. */
const port =
  (field: number) =>
  ({ name, type, shape }: Port): Bytes => {
    const sizes = shape.map((size) =>
      message(1, typeof size === 'number' ? integer(1, size) : text(2, size)),
    );
    const tensor = message(1, integer(1, elementTypes[type]), message(2, ...sizes));
    return message(field, text(1, name), message(2, tensor));
  };

const graphOf = ({ name, nodes, constants, inputs, outputs }: OnnxGraph): Bytes =>
  message(
    7,
    ...nodes.map(node),
    text(2, name),
    ...constants.map(constant),
    ...inputs.map(port(11)),
    ...outputs.map(port(12)),
  );

/** The bytes of a .onnx file. */
export const encodeModel = ({ irVersion, operators, graph, producer, about }: OnnxModel): Bytes =>
  whole(
    integer(1, irVersion),
    ...(producer === undefined ? [] : [text(2, producer.name), text(3, producer.version)]),
    graphOf(graph),
    ...Object.entries(operators).map(([domain, version]) =>
      message(8, text(1, domain), integer(2, version)),
    ),
    ...Object.entries(about ?? {}).map(([key, value]) => message(14, text(1, key), text(2, value))),
  );
