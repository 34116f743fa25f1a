// Fields that stand side by side and are alike in all that is said of them and of what is inside them.

const parentOf = (path) => path.split('.').slice(0, -1).join('.');
const isInside = (path, outer) => path.startsWith(`${outer}.`);

/** All that is said of a field and of what is inside it, but for its own name. */
const saidOf = (fields, { path, ...own }) => {
  const inner = fields
    .filter((field) => isInside(field.path, path))
    .map((field) => ({ ...field, path: field.path.slice(path.length) }));
  return inner.length === 0 ? undefined : JSON.stringify([own, inner]);
};

/** Objects that say the same as a sibling before them, by that sibling. */
const alike = (fields) => {
  const first = new Map();
  return fields.flatMap((field) => {
    const said = saidOf(fields, field);
    if (said === undefined) return [];
    const key = `${parentOf(field.path)} ${said}`;
    if (!first.has(key)) first.set(key, field.path);
    return first.get(key) === field.path ? [] : [{ first: first.get(key), other: field.path }];
  });
};

/** The same fields, where those that are alike are one, with all of their names. */
export const joinedWhereAlike = (fields) => {
  const pairs = alike(fields);
  const others = pairs.map(({ other }) => other);
  const isOther = ({ path }) => others.some((other) => path === other || isInside(path, other));
  const namesOf = (path) =>
    pairs.filter(({ first }) => first === path).map(({ other }) => other.split('.').at(-1));
  const renamed = (path) => {
    const outer = pairs.find(({ first }) => path === first || isInside(path, first))?.first;
    if (outer === undefined) return path;
    return `${[outer, ...namesOf(outer)].join('|')}${path.slice(outer.length)}`;
  };
  return fields
    .filter((field) => !isOther(field))
    .map((field) => ({ ...field, path: renamed(field.path) }));
};
