// The processor that is timed: its name, what it multiplies with, and its caches.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const textOf = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Flags of Linux, by what people call them. */
const extensions = {
  AVX2: 'avx2',
  'AVX-512': 'avx512f',
  VNNI: 'avx512_vnni|avx_vnni',
  AMX: 'amx_int8',
};

const extensionsIn = (flags) =>
  Object.entries(extensions)
    .filter(([, flag]) => new RegExp(`\\b(${flag})\\b`).test(flags))
    .map(([name]) => name);

const cacheFolder = '/sys/devices/system/cpu/cpu0/cache';

const cacheOf = (folder) => {
  const [level, kind, size] = ['level', 'type', 'size'].map((name) =>
    textOf(`${folder}/${name}`).trim(),
  );
  return kind === 'Instruction' ? [] : [`L${level} ${size.replace('K', ' KiB')}`];
};

const caches = () => {
  try {
    const folders = readdirSync(cacheFolder).filter((name) => name.startsWith('index'));
    return folders.sort().flatMap((name) => cacheOf(`${cacheFolder}/${name}`));
  } catch {
    return [];
  }
};

export const processorHere = () => {
  const looks = [...extensionsIn(textOf('/proc/cpuinfo')), ...caches()];
  const name = (cpus()[0]?.model ?? process.arch).trim();
  return looks.length === 0 ? name : `${name} (${looks.join(', ')})`;
};
