/** What the bundler of tests and pages makes of files by a pattern, from the root of the repository. */
interface ImportMeta {
  readonly glob: {
    (
      pattern: string,
      options: { readonly import: 'default'; readonly eager: true },
    ): Readonly<Record<string, unknown>>;
    (pattern: string): Readonly<Record<string, () => Promise<object>>>;
  };
}
