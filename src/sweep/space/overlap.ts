import { InputError } from '../../input/index.js';

/** Whether a path is another, or leads to it. */
export const holds = (outer: string, inner: string): boolean =>
  outer === inner || inner.startsWith(`${outer}.`);

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

/**
 * Refuses fields of which one is another, or is inside it.
 * @throws InputError that names both.
 */
export const refuseOverlaps = (fields: readonly string[], source: string): void => {
  fields.forEach((field, i) => {
    const before = fields.slice(0, i);
    if (before.includes(field))
      refuse(`${source}: ${field}`, 'varies twice', 'name each field in one axis or link');
    const other = before.find((known) => holds(known, field) || holds(field, known));
    if (other === undefined) return;
    const [outer, inner] = holds(other, field) ? [other, field] : [field, other];
    refuse(
      `${source}: ${outer}`,
      `varies, and so does ${inner} inside it`,
      'write one axis of the whole, or fields of which none is inside another',
    );
  });
};

/** What is set for every point is lost where something around it is set or varies after it. */
export const refuseLostSettings = (
  paths: readonly string[],
  fields: readonly string[],
  source: string,
): void => {
  paths.forEach((path, i) => {
    const loses = (outer: string) => holds(outer, path);
    const axis = fields.find(loses);
    const later = paths.slice(i + 1).find(loses);
    if (axis !== undefined)
      refuse(
        `${source}: set.${path}`,
        axis === path ? 'varies too' : `is lost, since ${axis} varies around it`,
        axis === path
          ? 'set it, or let it vary'
          : `write it into each value of ${axis}, or let smaller fields vary`,
      );
    if (later !== undefined)
      refuse(
        `${source}: set.${path}`,
        `is lost, since ${later} is set around it`,
        `write ${later} before it, or all of it there`,
      );
  });
};
