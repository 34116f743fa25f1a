export { requireShallow } from './depth.js';
export { jsonFaultIn } from './json-fault.js';
export { nearestName, suggestion } from './nearest.js';
export { parseInput } from './parse.js';
export { plainJson } from './plain-json.js';
export { plainText } from './plain-text.js';
export { InputError, type Problem } from './problem.js';
export { isTree, merged, type Tree } from './tree.js';
export { isWhat } from './words.js';
