// Which packages are installed, of which version.
import { readFileSync } from 'node:fs';

/** The version of a package in node_modules, if it is there. */
export const versionOf = (name) => {
  try {
    return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  } catch {
    return undefined;
  }
};
