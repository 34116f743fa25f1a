import { escapeUTF8 } from 'entities/escape';

/** An element with text in it, which is escaped. */
export const element = (tag: string, text: string, attributes = ''): string =>
  `<${tag}${attributes}>${escapeUTF8(text)}</${tag}>`;

/** The same of a line that may break within the name of a field. */
export const brokenElement = (tag: string, text: string, attributes = ''): string =>
  `<${tag}${attributes}>${escapeUTF8(text).replaceAll(/(?<=\w)\.(?=\w)/g, '.<wbr>')}</${tag}>`;
