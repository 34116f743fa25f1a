import { relative, resolve, sep } from 'node:path';
import { InputError } from '../input/index.js';

/** What the folder of a run is made of. */
const ofARun = ['record.json', 'spec.json', 'metrics.csv', 'stores', 'run.lock'];

/** @throws InputError where what is made of a run would take the place of a part of it. */
export const refuseOwnFiles = (folder: string, out: string): void => {
  const [own] = relative(resolve(folder), resolve(out)).split(sep);
  if (own === undefined || !ofARun.includes(own)) return;
  throw new InputError({
    where: out,
    reason: 'is a part of the run itself',
    remedy: 'name another file',
  });
};
