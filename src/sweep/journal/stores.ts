import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { attempt, syncFolder } from '../../files/index.js';

/** Where the stores of a sweep's runs are, from any folder. */
export const storesFolder = (folder: string): string => resolve(folder, 'stores');

/** Whether the stores of a run are there; they are whole or absent. */
export const hasStores = (stores: string, id: string): boolean => existsSync(join(stores, id));

/** Keeps what `save` writes as the stores of a run: written aside, then renamed, and there for good. */
export const keepStores = (stores: string, id: string, save: (folder: string) => void): void => {
  const [aside, kept] = [join(stores, `${id}.part`), join(stores, id)];
  const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
  attempt('written', kept, () => {
    remove(aside);
    save(aside);
    remove(kept);
    renameSync(aside, kept);
    syncFolder(stores);
  });
};
