/** Remembers the last things made, by a key. */
export const remembering = <T>(most: number): ((key: string, make: () => T) => T) => {
  const known = new Map<string, T>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found;
  };
};
