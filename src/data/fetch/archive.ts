/** A file that is taken out of an archive, and how many bytes it has. */
export interface Content {
  readonly name: string;
  readonly bytes: number;
}

/** A file as it is published. */
interface Published {
  readonly name: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

interface GzipArchive extends Published {
  readonly packing: 'gzip';
  readonly content: Content;
}

export interface TarArchive extends Published {
  readonly packing: 'tar';
  /** The folder in it that its contents are in. */
  readonly folder: string;
  readonly contents: readonly Content[];
}

/** What is published of a set in one file. */
export type Archive = GzipArchive | TarArchive;

/** A data set as it is published. */
export interface PublishedSet {
  readonly name: string;
  /** What the names of its archives are appended to. */
  readonly address: string;
  readonly archives: readonly Archive[];
}

export const contentsOf = (archive: Archive): readonly Content[] =>
  archive.packing === 'tar' ? archive.contents : [archive.content];

/** What to do where a published file can't be had from where it was sought. */
export const elsewhere = ({ archives }: PublishedSet): string =>
  archives.length === 1
    ? 'fetch it elsewhere, and name the copy with --from FILE'
    : 'fetch its files elsewhere, and name their folder with --from FOLDER';
