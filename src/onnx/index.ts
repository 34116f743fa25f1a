export { encodeModel } from './encode.js';
export {
  type Attribute,
  type Constant,
  type ElementType,
  elementTypes,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type Port,
} from './model.js';
