export { commentedJson } from './commented-json.js';
export { type Field, fieldsOf } from './fields.js';
