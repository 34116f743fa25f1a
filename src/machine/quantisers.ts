import { z } from 'zod';
import { type CodeFormat, codeFormatText } from '../fixed/index.js';
import { byLayer } from '../hardware/index.js';

interface Quantised {
  readonly format?: CodeFormat | undefined;
  readonly layers?: Readonly<Record<string, Omit<Quantised, 'layers'>>> | undefined;
}

/** A quantiser needs a format: one for all layers, or one of each that it names. */
const hasFormats = ({ format, layers = {} }: Quantised): boolean => {
  const own = Object.values(layers);
  return format !== undefined || (own.length > 0 && own.every((layer) => layer.format));
};

const noFormat = {
  path: ['format'],
  error: 'is missing',
  params: { remedy: 'write a format like "Q1.7" or "pow2<5,-3>", or formats by layer' },
};

const format = codeFormatText.optional();

/** The quantiser of what the channel delivers. */
export const errorSpec = z
  .strictObject({
    format,
    layers: byLayer(z.strictObject({ format: codeFormatText }).describe('{ "format": "Q0.5" }'))
      .optional()
      .describe('{ "2": { "format": … } }: what single layers have otherwise, by number'),
  })
  .refine(hasFormats, noFormat);

const of = z
  .enum(['sample', 'batch', 'step'])
  .describe(
    '"sample": each sample\'s product; "batch": their sum, before the rate; "step": what is then written, ' +
      'the rate included, Δw = Q(rate / batch · Σ), for a rate / batch that is a power of two',
  );
const magnitudeOnly = z.boolean().describe('true to lose the sign of each change');

/** The quantiser of the changes of weights. */
export const updateSpec = z
  .strictObject({
    format,
    of: of.default('sample'),
    magnitudeOnly: magnitudeOnly.default(false),
    layers: byLayer(
      z
        .strictObject({ format: codeFormatText, of, magnitudeOnly })
        .partial()
        .describe('{ "format": "Q1.7" }'),
    )
      .optional()
      .describe('{ "2": { "format": … } }: what single layers have otherwise, by number'),
  })
  .refine(hasFormats, noFormat);

/** What quantises the changes of a layer. */
export interface UpdateQuantiser {
  readonly format: CodeFormat;
  readonly of: 'sample' | 'batch' | 'step';
  readonly magnitudeOnly: boolean;
  /** The field of a spec that gives the format. */
  readonly field: string;
}

interface Quantisers {
  readonly error?: z.output<typeof errorSpec> | undefined;
  readonly update?: z.output<typeof updateSpec> | undefined;
}

/** A layer by its number from 1, or all of them but for what single ones have otherwise. */
type Asked = number | 'all';

/** The format of what is delivered, where a quantiser gives one. */
export const errorFormatOf = ({ error }: Quantisers, layer: Asked): CodeFormat | undefined =>
  error?.layers?.[layer]?.format ?? error?.format;

/** What quantises changes, where anything does. */
export const updateOf = ({ update }: Quantisers, layer: Asked): UpdateQuantiser | undefined => {
  if (update === undefined) return undefined;
  const own = update.layers?.[layer];
  const { format, of, magnitudeOnly } = {
    format: own?.format ?? update.format,
    of: own?.of ?? update.of,
    magnitudeOnly: own?.magnitudeOnly ?? update.magnitudeOnly,
  };
  const field = `learning.update.${own?.format === undefined ? '' : `layers.${layer}.`}format`;
  return format === undefined ? undefined : { format, of, magnitudeOnly, field };
};

/** A quantiser's format, and the field that says it. */
export interface SaidFormat {
  readonly field: string;
  readonly format: CodeFormat;
}

/** Every format that a quantiser of a spec says. */
export const saidFormats = (learning: Quantisers): readonly SaidFormat[] =>
  (['error', 'update'] as const).flatMap((name) => {
    const { format, layers = {} } = learning[name] ?? {};
    const said = [
      { field: `learning.${name}.format`, format },
      ...Object.entries(layers).map(([layer, own]) => ({
        field: `learning.${name}.layers.${layer}.format`,
        format: own.format,
      })),
    ];
    return said.flatMap(({ field, format: each }) =>
      each === undefined ? [] : [{ field, format: each }],
    );
  });
