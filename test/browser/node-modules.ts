/** What the product asks of Node where it reads the models that it ships, over files in the bundle. */
declare global {
  interface ImportMeta {
    readonly glob: (
      pattern: string,
      options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
    ) => Readonly<Record<string, string>>;
  }
}

/** The text of each file, by its path from the root of the repository. */
const files = import.meta.glob('/hardware-models/**/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const textOf = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw new Error(`${path} is not in the bundle`);
  return text;
};

export const readFileSync = textOf;

export const statSync = (path: string) => ({ size: textOf(path).length, isFile: () => true });

/** The names of the files in a folder. */
export const readdirSync = (folder: string): string[] =>
  Object.keys(files)
    .filter((path) => dirname(path) === folder)
    .map((path) => path.slice(folder.length + 1));

export const fileURLToPath = (url: string): string => new URL(url).pathname;

export const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/'));

export const join = (...parts: readonly string[]): string =>
  new URL(`file://${parts.join('/')}`).pathname;

export const resolve = (base: string, path: string): string => join(base, path);
