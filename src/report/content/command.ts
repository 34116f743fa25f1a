/** Words that a shell takes as they are. */
const plain = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell reads it back. */
const quoted = (word: string): string =>
  plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** A command line that a person can copy into a shell. */
export const commandLine = (words: readonly string[]): string => words.map(quoted).join(' ');

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** `path=value` as `--set` reads it back: a word that is no JSON stands for itself. */
export const settingOf = (path: string, value: unknown): string =>
  `${path}=${typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value)}`;
