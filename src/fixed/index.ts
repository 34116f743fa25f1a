export { alignedCode, type Block, exponentBits, mostExponent, sharedExponent } from './block.js';
export { codeQuantiser } from './code-quantiser.js';
export { exponentBelow, exponentOf, nearestExponent } from './exponent.js';
export {
  bitWidth,
  type CodeFormat,
  codeBits,
  type FixedFormat,
  type Float32Format,
  type Format,
  fixed,
  float32,
  formatHolding,
  fractionBits,
  isCode,
  isNormalInFloat32,
  magnitudeCount,
  maxCode,
  maxMagnitude,
  minCode,
  type PowerOfTwoFormat,
  sameFormat,
  valueOfCode,
} from './format.js';
export { codeFormatText, fixedFormatText } from './format-schema.js';
export {
  fit,
  type Narrowing,
  type Overflow,
  overflowNames,
  requantise,
} from './narrowing.js';
export {
  describeFormat,
  formatName,
  parseFormat,
  widestCodeBits,
  widestSumBits,
} from './notation.js';
export { powerOfTwoThresholds, toPowerOfTwo } from './power-of-two.js';
export { narrowedValue, quantise, quantisedValue } from './quantise.js';
export { float32OfRatio, quantiseRatio, type Ratio, ratioOf } from './ratio.js';
export { type Rounding, randomBits, roundingNames, roundShift } from './rounding.js';
export { exponentialBits, exponentialTable, softmax } from './softmax.js';
export { type TableKind, transferOverflows, transferTable, widestTableBits } from './table.js';
export { type TransferName, transferNames } from './transfer.js';
