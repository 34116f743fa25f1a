import type { Experiment } from '../../experiment/index.js';
import type { CodeFormat } from '../../fixed/index.js';
import type { Hardware } from '../../hardware/index.js';

type FixedHardware = Extract<Hardware, { arithmetic: 'fixed' }>;

/** Where the format of a signal stands, and what it is. */
export interface Place {
  readonly field: string;
  readonly now: (experiment: Experiment) => CodeFormat | undefined;
  /** What a read senses of its cells, where that is less than they keep. */
  readonly read?: (experiment: Experiment) => CodeFormat | undefined;
}

const onFixed = <T>({ hardware }: Experiment, of: (hardware: FixedHardware) => T): T | undefined =>
  hardware.arithmetic === 'fixed' ? of(hardware) : undefined;

const wire = (name: 'activity' | 'slope'): Place => ({
  field: `hardware.wires.${name}.format`,
  now: (experiment) => onFixed(experiment, ({ wires }) => wires[name].format),
});

const store = (name: 'weight' | 'feedback'): Place => ({
  field: `hardware.stores.${name}.format`,
  now: (experiment) => onFixed(experiment, ({ stores }) => stores[name].format),
  read: (experiment) => onFixed(experiment, ({ stores }) => stores[name].read),
});

/** The signals by their names. */
export const places: Readonly<Record<string, Place>> = {
  error: {
    field: 'learning.error.format',
    now: (experiment) =>
      experiment.learning.error?.format ??
      onFixed(experiment, ({ wires }) => wires.delivered.format),
  },
  activity: wire('activity'),
  weight: store('weight'),
  update: {
    field: 'learning.update.format',
    now: ({ learning }) => learning.update?.format,
  },
  feedback: store('feedback'),
  slope: wire('slope'),
};
