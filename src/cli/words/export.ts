import type { ExportCheck, Exported, ExportedGraph } from '../../export/index.js';

const grouped = (count: number): string => count.toLocaleString('en');

/** What outputs are called, as codes and as float32 numbers. */
const codesOf = {
  classes: 'output codes',
  values: 'codes of values',
  inputs: 'codes of inputs told again',
} as const;

const outputsOf = { classes: 'outputs', values: 'values', inputs: 'inputs told again' } as const;

const apart = ({ goal, largestDifference, largestOutput }: ExportCheck): string => {
  const most = `by ${largestDifference.toPrecision(2)} at the most`;
  return goal === 'classes' ? most : `of up to ${largestOutput.toPrecision(2)}, as scaled, ${most}`;
};

const checkInWords = (check: ExportCheck): string => {
  const { goal, samples, outputs, outputMismatches, classMismatches } = check;
  const numbers = check.isExact
    ? `${grouped(outputMismatches)} of ${grouped(outputs)} ${codesOf[goal]}`
    : `${outputsOf[goal]} ${apart(check)}`;
  const classes =
    classMismatches === undefined
      ? ''
      : `${grouped(classMismatches)} of ${grouped(samples)} classes and `;
  return `in ONNX Runtime ${classes}${numbers} differ from Backwire's`;
};

const graphInWords = ({ operators, stores, cells, bytes, file, check }: ExportedGraph): string => {
  const size = `${operators} operators with ${stores} stores of ${cells} cells in all`;
  const words = `${size}, ${grouped(bytes)} bytes, in ${file}`;
  return check === undefined ? words : `${words}\n${checkInWords(check)}`;
};

/** What was exported, in words. */
export const exportedInWords = (exported: Exported): string => {
  if ('operators' in exported) return graphInWords(exported);
  const { stores, cells, file } = exported;
  if (!('wires' in exported)) return `${stores} stores of ${cells} cells in all, in ${file}`;
  const { wires, samples, words } = exported;
  return `${words} words of ${wires} wires for ${samples} samples, and ${stores} stores of ${cells} cells, told of in ${file}`;
};

/** Float32 values that are further apart than this, of the largest, are not the same but for roundings. */
const mostApart = 1e-3;

const isOther = ({ largestDifference, largestOutput }: ExportCheck): boolean =>
  !(largestDifference <= mostApart * largestOutput);

/** Whether what was exported was checked, and is not what it should be. */
export const isRefuted = (exported: Exported): boolean => {
  if (!('check' in exported) || exported.check === undefined) return false;
  const { isExact, outputMismatches, classMismatches } = exported.check;
  if (isExact) return outputMismatches > 0 || (classMismatches ?? 0) > 0;
  return classMismatches === undefined ? isOther(exported.check) : classMismatches > 0;
};
