import { runSpec } from '../../experiment/index.js';

const sections: readonly string[] = Object.keys(runSpec.shape);

/** The field at the root of a run spec that a field is in, or is. */
export const sectionOf = (field: string): string => field.split('.')[0] as string;

/** Whether a field is one of a run spec, by its root. */
export const isOfRun = (field: string): boolean => sections.includes(sectionOf(field));
