export { attempt, FileFault, ofSurroundings } from './fault.js';
export { makeFolder, syncFolder } from './folder.js';
export { parseJson, readJsonFile } from './json-file.js';
export { linesOf, longestLine, newline } from './lines.js';
export { lock } from './lock.js';
export {
  aside,
  asideOf,
  openWhole,
  settle,
  type WholeFile,
  writeAll,
  writeWhole,
} from './whole-file.js';
