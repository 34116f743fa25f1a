import { InputError } from '../input/index.js';

/** What was done to a file when the operating system said no. */
type Deed = 'read' | 'written' | 'made';

/** What the operating system says of a file, and what a person can do about it. */
type Saying = readonly [reason: string, remedy: string];

const elsewhere = 'name another place, in a folder that you may write to';
const makeRoom = 'make room, or name a place on another disk, and give the same command again';

/** Its codes, as errno(3) lists them. */
const sayings: Readonly<Record<string, Saying>> = {
  EACCES: ['you have no permission', elsewhere],
  EPERM: ['the system does not permit it', elsewhere],
  EROFS: ['it is on a disk that is mounted read-only', elsewhere],
  ENOSPC: ['no room is left on its disk', makeRoom],
  EDQUOT: ['your quota on its disk is used up', makeRoom],
  EFBIG: [
    'it would grow past the largest file that is allowed here',
    'raise that limit (ulimit -f)',
  ],
  EIO: ['its disk fails', 'try another disk'],
  ENOENT: ['there is no such place', 'name a place that can be there'],
  ENOTDIR: ['a part of its path is a file', 'name a place whose path goes through folders'],
  EEXIST: ['a file is in its way', 'name another place, or move the file'],
  EISDIR: ['it is a folder, not a file', 'name a file, or move the folder'],
  ENOTEMPTY: ['a folder is in its way', 'name another place, or move the folder'],
  ENAMETOOLONG: ['its name is too long', 'name a shorter one'],
  ELOOP: ['its links lead in a circle', 'name a place without them'],
  EBUSY: ['something else uses it', 'try again when that has ended'],
  ETXTBSY: ['something else runs it', 'try again when that has ended'],
  EMFILE: ['too many files are open', 'raise that limit (ulimit -n)'],
  ENFILE: ['too many files are open on this machine', 'try again when it does less'],
  ESTALE: ['its file server has lost it', 'mount it again'],
  ENXIO: ['nothing is at its other end', 'name a plain file'],
  ENODEV: ['its disk does not take files', elsewhere],
  EINVAL: ['its disk does not take such a file', elsewhere],
  ENOTSUP: ['its disk does not take such a file', elsewhere],
};

const unknown: Saying = ['the system refuses it', elsewhere];

/** What the operating system would not do with a file: no fault of Backwire, nor of what was to be done. */
export class FileFault extends InputError {
  override readonly name = 'FileFault';
}

const isOfSystem = (error: unknown): error is NodeJS.ErrnoException & { readonly code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error;

const faultOf = (code: string, deed: Deed, path: string): FileFault => {
  const [why, remedy] = sayings[code] ?? unknown;
  return new FileFault({ where: path, reason: `can't be ${deed}: ${why} (${code})`, remedy });
};

/** An error of the operating system in words; any other as it is. */
const told = (error: unknown, deed: Deed, path: string): unknown =>
  isOfSystem(error) ? faultOf(error.code, deed, path) : error;

/** What a program can't cause by itself, whatever file it asks for. */
const surroundings = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ESTALE',
];

/** An error in words where it is the surroundings' that no one expected; any other as it is. */
export const ofSurroundings = (error: unknown): unknown =>
  isOfSystem(error) && surroundings.includes(error.code)
    ? faultOf(error.code, error.syscall === 'write' ? 'written' : 'read', error.path ?? 'a file')
    : error;

/**
 * Does something to a file.
 * @throws FileFault with the path, the reason and a way out, when the operating system refuses.
 */
export const attempt = <T>(deed: Deed, path: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    throw told(error, deed, path);
  }
};
