/** Items by the part, the last one smaller: a million of them are never held at once. */
export function* inParts<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
