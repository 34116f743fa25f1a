import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const absolute = (path: string): string => join(root, path);
export const isThere = (path: string): boolean => existsSync(absolute(path));
export const textOf = (path: string): string => readFileSync(absolute(path), 'utf8');
export const jsonOf = (path: string) => JSON.parse(textOf(path));
export const namesIn = (path: string): string[] => readdirSync(absolute(path)).sort();

/** The files under a folder that have such an ending, by their paths from the root. */
export const filesUnder = (path: string, ending: string): string[] =>
  readdirSync(absolute(path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name))
    .sort();

/** What git tracks and is still there. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && isThere(path));
