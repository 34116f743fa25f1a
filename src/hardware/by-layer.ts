import { z } from 'zod';

const isNumber = (key: string): boolean => /^[1-9]\d{0,2}$/.test(key);

/** What single layers have otherwise than the rest, by their number from 1, the lowest. */
export const byLayer = <T extends z.ZodType>(ofLayer: T) =>
  z.record(z.string(), ofLayer).superRefine((layers, context) => {
    for (const key of Object.keys(layers).filter((key) => !isNumber(key))) {
      context.addIssue({
        code: 'custom',
        path: [key],
        message: 'is no number of a layer',
        params: { remedy: 'number the layers from 1, the lowest, like "2"' },
      });
    }
  });
