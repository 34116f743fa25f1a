import { describe, test } from 'vitest';

/** Where Chromium is: as the environment says, or where Debian puts it. */
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

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

/** Why an attempt fails here, in one line, or undefined where it succeeds. */
export const whyNot = async (attempt: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
  }
};
