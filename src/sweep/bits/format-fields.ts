import type { Experiment } from '../../experiment/index.js';
import type { CodeFormat } from '../../fixed/index.js';
import { type FixedHardware, ofLayer } from '../../hardware/index.js';
import { errorFormatOf, updateOf } from '../../machine/index.js';

/** Where the format of a signal stands, and what it is. */
export interface FormatField {
  readonly field: string;
  readonly now: (experiment: Experiment) => CodeFormat | undefined;
  /** What a read senses of its cells, where that is less than they keep. */
  readonly read?: (experiment: Experiment) => CodeFormat | undefined;
}

/** A layer by its number from 1, or all of them but for what single ones have otherwise. */
export type Layer = number | 'all';

/** The fields of a signal. */
export interface FormatFields {
  readonly of: (layer: Layer) => FormatField;
  /** Whether the top layer has it. */
  readonly atTheTop: boolean;
}

const onFixed = <T>(
  { hardware }: Experiment,
  layer: Layer,
  of: (hardware: FixedHardware) => T,
): T | undefined => {
  const model = layer === 'all' ? hardware : ofLayer(hardware, layer);
  return model.arithmetic === 'fixed' ? of(model) : undefined;
};

/** `hardware.wires`, or `hardware.layers.2.wires`. */
const within = (section: string, layer: Layer): string =>
  layer === 'all' ? section : `${section}.layers.${layer}`;

const wire = (name: 'activity' | 'slope'): FormatFields => ({
  atTheTop: false,
  of: (layer) => ({
    field: `${within('hardware', layer)}.wires.${name}.format`,
    now: (experiment) => onFixed(experiment, layer, ({ wires }) => wires[name].format),
  }),
});

const store = (name: 'weight' | 'feedback'): FormatFields => ({
  atTheTop: true,
  of: (layer) => ({
    field: `${within('hardware', layer)}.stores.${name}.format`,
    now: (experiment) => onFixed(experiment, layer, ({ stores }) => stores[name].format),
    read: (experiment) => onFixed(experiment, layer, ({ stores }) => stores[name].read),
  }),
});

/** The signals by their names. */
export const formatFields: Readonly<Record<string, FormatFields>> = {
  error: {
    atTheTop: true,
    of: (layer) => ({
      field: `${within('learning.error', layer)}.format`,
      now: (experiment) =>
        errorFormatOf(experiment.learning, layer) ??
        onFixed(experiment, layer, ({ wires }) => wires.delivered.format),
    }),
  },
  activity: wire('activity'),
  weight: store('weight'),
  update: {
    atTheTop: true,
    of: (layer) => ({
      field: `${within('learning.update', layer)}.format`,
      now: ({ learning }) => updateOf(learning, layer)?.format,
    }),
  },
  feedback: store('feedback'),
  slope: wire('slope'),
};
