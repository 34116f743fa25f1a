export { encodeModel } from './encode.js';
export type {
  Attribute,
  Constant,
  ElementType,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  Port,
} from './model.js';
