export { readJsonFile } from './json-file.js';
export { linesOf, longestLine, newline } from './lines.js';
export { nearestName, suggestion } from './nearest.js';
export { parseInput } from './parse.js';
export { InputError, type Problem } from './problem.js';
export { isWhat } from './words.js';
