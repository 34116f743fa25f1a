/** The file that a package begins with, or undefined where it isn't installed; for Node alone. */
export const packageFile = (name: string): string | undefined => {
  try {
    return process
      .getBuiltinModule('node:module')
      .createRequire(import.meta.url)
      .resolve(name);
  } catch {
    return undefined;
  }
};
