// Writes docs/fields.md, the reference of all fields, from the schemas that Backwire itself checks with.
import { writeFileSync } from 'node:fs';
import { fieldsPage } from './fields/page.mjs';

writeFileSync('docs/fields.md', fieldsPage());
