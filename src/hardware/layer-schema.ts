import { z } from 'zod';
import { fixedFormatText } from '../fixed/index.js';
import { cellsOfLayer, rate } from './cells.js';
import { narrowing } from './narrowing.js';

const looked = z.strictObject({ format: fixedFormatText });
const narrowed = z.strictObject({ format: fixedFormatText, ...narrowing }).partial();

/** What of a fixed model one layer has otherwise: the wires and the stores that each layer has its own of. */
export const layerOfModel = z
  .strictObject({
    wires: z
      .strictObject({
        preactivation: narrowed,
        activity: looked,
        delivered: narrowed,
        slope: looked,
        error: narrowed,
      })
      .partial(),
    stores: z
      .strictObject({ weight: cellsOfLayer, bias: cellsOfLayer, feedback: cellsOfLayer, rate })
      .partial(),
  })
  .partial()
  .describe(
    '{ "wires": { "activity": { "format": "Q1.3" } }, "stores": … }, what it has otherwise',
  );

export type LayerOfModel = z.output<typeof layerOfModel>;
