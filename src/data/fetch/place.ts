import { join } from 'node:path';
import { isFile, isFolder } from '../file.js';
import { refuse } from '../refuse.js';
import type { Archive, PublishedSet } from './archive.js';

/** Where an archive is taken from. */
export type Place =
  | { readonly kind: 'address'; readonly url: URL }
  | { readonly kind: 'file'; readonly path: string };

const looksLikeAddress = /^[a-z][a-z\d+.-]*:\/\//i;
const spoken = ['http:', 'https:'];

/**
 * An address that can be asked.
 * @throws InputError when it is none.
 */
export const addressIn = (text: string, from?: URL): URL => {
  if (!URL.canParse(text, from?.href)) refuse(text, 'is no address', 'write one like https://…');
  const url = new URL(text, from);
  if (!spoken.includes(url.protocol)) {
    refuse(url.href, `begins with ${url.protocol}`, 'only http: and https: are asked');
  }
  if (url.username !== '' || url.password !== '') {
    refuse(url.host, 'is asked with a name or a password', 'name an address that needs none');
  }
  return url;
};

/** With one archive an address may be that of the file; with several it is what they are all under. */
const addressOf = (archive: Archive, set: PublishedSet, from: string): URL => {
  const url = addressIn(from);
  if (set.archives.length === 1 && !url.pathname.endsWith('/')) return url;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${archive.name}`;
  return url;
};

const pathOf = (archive: Archive, { name, archives }: PublishedSet, from: string): string => {
  if (isFolder(from)) return join(from, archive.name);
  if (!isFile(from)) {
    refuse(from, 'does not exist', 'name a file, a folder, or an address like https://…');
  }
  if (archives.length === 1) return from;
  const remedy = `name the folder that all ${archives.length} files of ${name} are in`;
  return refuse(from, 'is one file', remedy);
};

/**
 * Where an archive is taken from: from its publisher, unless told otherwise.
 * @param from an address, a file or a folder.
 * @throws InputError when that is none of these.
 */
export const placeOf = (archive: Archive, set: PublishedSet, from: string = set.address): Place =>
  looksLikeAddress.test(from)
    ? { kind: 'address', url: addressOf(archive, set, from) }
    : { kind: 'file', path: pathOf(archive, set, from) };
