import type { ExportCheck, Exported, ExportedGraph } from '../../export/index.js';

const grouped = (count: number): string => count.toLocaleString('en');

const checkInWords = (check: ExportCheck): string => {
  const { samples, outputs, outputMismatches, classMismatches, largestDifference } = check;
  const classes = `${grouped(classMismatches)} of ${grouped(samples)} classes`;
  const numbers = check.isExact
    ? `${grouped(outputMismatches)} of ${grouped(outputs)} output codes`
    : `outputs by ${largestDifference.toPrecision(2)} at the most`;
  return `in ONNX Runtime ${classes} and ${numbers} differ from Backwire's`;
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

/** Whether what was exported was checked, and is not what it should be. */
export const isRefuted = (exported: Exported): boolean => {
  if (!('check' in exported) || exported.check === undefined) return false;
  const { isExact, outputMismatches, classMismatches } = exported.check;
  return classMismatches > 0 || (isExact && outputMismatches > 0);
};
