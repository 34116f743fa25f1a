import { describe, test } from 'vitest';

/** Describes what a machine must have something for; where it is missing, only CI minds. */
export const describeWhere = (
  title: string,
  missing: string | undefined,
  describeAll: () => void,
): void => {
  if (missing === undefined) {
    describe(title, describeAll);
    return;
  }
  test.skipIf(process.env.CI === undefined)(`${title}: not tried, for ${missing}`, () => {
    throw new Error(missing);
  });
};
