import { join, posix } from 'node:path';
import { Readable } from 'node:stream';
import { createTarDecoder, type ParsedTarEntry, type TarHeader } from 'modern-tar';
import { refuse } from '../refuse.js';
import type { Content, TarArchive } from './archive.js';
import { writeContent } from './write-content.js';

/** What is unpacked, and where to. */
export interface Unpacking<Packed> {
  readonly archive: Packed;
  readonly path: string;
  readonly folder: string;
}

/** SHA-256 of files by their names. */
export type Digests = Readonly<Record<string, string>>;

/** What an entry of an archive from outside may not be. */
const faults: readonly (readonly [is: (header: TarHeader) => boolean, reason: string])[] = [
  [({ name }) => /^([/\\]|[a-z]:)/i.test(name), 'has an absolute path'],
  [({ name }) => name.split(/[/\\]/).includes('..'), 'leads out of its folder'],
  [({ type }) => type !== 'file' && type !== 'directory', 'is neither a file nor a folder'],
];

const remedy = 'name a sound copy with --from';

const refuseEntry = (path: string, name: string, reason: string): never =>
  refuse(`${path}: ${name}`, reason, remedy);

/** What is taken out of an archive, each by the path that it has there. */
const wantedIn = ({ folder, contents }: TarArchive): Map<string, Content> =>
  new Map(contents.map((content) => [posix.join(folder, content.name), content]));

/** Looks at one entry. @returns what is to be taken out of it. @throws InputError where it is not to be trusted. */
const wantedOf = (
  header: TarHeader,
  seen: Set<string>,
  { archive, path }: Unpacking<TarArchive>,
): Content | undefined => {
  const fault = faults.find(([is]) => is(header));
  if (fault !== undefined) refuseEntry(path, header.name, fault[1]);
  const name = posix.normalize(header.name);
  if (seen.has(name)) refuseEntry(path, header.name, 'is there twice');
  seen.add(name);
  const wanted = wantedIn(archive).get(name);
  if (wanted === undefined) return undefined;
  if (header.size !== wanted.bytes)
    refuseEntry(path, header.name, `has ${header.size} bytes instead of ${wanted.bytes}`);
  return wanted;
};

const takeOut = async (
  { header, body }: ParsedTarEntry,
  { name, bytes }: Content,
  { path, folder }: Unpacking<TarArchive>,
): Promise<readonly [string, string]> => {
  const refuseSize = (found: string) =>
    refuseEntry(path, header.name, `has ${found} bytes instead of ${bytes}`);
  const file = { path: join(folder, name), bytes, refuseSize };
  return [name, await writeContent(Readable.fromWeb(body as never), file)];
};

/** Reads a body to its end: modern-tar 0.8.6 waits for ever after some that are cancelled. */
const passOver = async ({ body }: ParsedTarEntry): Promise<void> => {
  for await (const _ of body) {
  }
};

/**
 * Takes what is wanted, and nothing else, out of the bytes of a tar archive that is not trusted.
 * @throws InputError that names the entry where one is unsound, or missing.
 */
export const unpackTar = async (
  tar: AsyncIterable<Uint8Array>,
  unpacking: Unpacking<TarArchive>,
): Promise<Digests> => {
  const seen = new Set<string>();
  const taken = new Map<string, string>();
  const entries = ReadableStream.from(tar).pipeThrough(createTarDecoder({ strict: true }));
  for await (const entry of entries) {
    const wanted = wantedOf(entry.header, seen, unpacking);
    if (wanted === undefined) await passOver(entry);
    else taken.set(...(await takeOut(entry, wanted, unpacking)));
  }
  for (const name of wantedIn(unpacking.archive).keys())
    if (!seen.has(name)) refuseEntry(unpacking.path, name, 'is missing');
  return Object.fromEntries(taken);
};
