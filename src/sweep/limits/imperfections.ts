import type { Experiment } from '../../experiment/index.js';
import type { CellKind } from '../../hardware/index.js';
import type { Assignment } from '../space/sweep-spec.js';
import { devicesOf } from './devices.js';

/** The fields that give a machine so much of an imperfection; of level 0, those that give it none. */
export type FieldsOf = (level: number) => Assignment;

/** What of a machine has an imperfection, by the name that it has alone. */
export interface Part {
  readonly name: string;
  /** The cells that need a device to have it. */
  readonly cells?: CellKind;
  /** Where cells have no device, no fields. */
  readonly fieldsIn: (experiment: Experiment) => FieldsOf | undefined;
}

/** An imperfection that can be asked about. */
export interface Imperfection {
  readonly parts: readonly Part[];
  /** The levels that are tried where none are given, from the mildest to the worst. */
  readonly levels: readonly number[];
}

const probabilities = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;
/** Standard deviations, as parts of what they are of. */
const deviations = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const;

interface Fault {
  readonly levels: readonly number[];
  readonly fieldsOf: FieldsOf;
}

/** Imperfections of a device, with their fields in it. */
const ofDevices: Readonly<Record<string, Fault>> = {
  stuck: { levels: probabilities, fieldsOf: (level) => ({ 'stuck.probability': level }) },
  spread: { levels: deviations, fieldsOf: (level) => ({ 'spread.step': level }) },
  asymmetry: { levels: deviations, fieldsOf: (level) => ({ 'spread.asymmetry': level }) },
  ends: {
    levels: deviations,
    fieldsOf: (level) => ({ 'spread.least': level, 'spread.most': level }),
  },
  noise: {
    levels: deviations,
    fieldsOf: (level) => ({ 'noise.perStep': level, 'noise.constant': 0 }),
  },
};

/** Imperfections of the learning channel. */
const ofTheChannel: Readonly<Record<string, Fault>> = {
  dropout: {
    levels: probabilities,
    fieldsOf: (level) => ({ 'learning.dropout.probability': level }),
  },
  stuck: { levels: probabilities, fieldsOf: (level) => ({ 'learning.stuck.probability': level }) },
};

/** Whose devices have an imperfection. */
const cells: Readonly<Record<string, readonly CellKind[]>> = {
  weight: ['weight'],
  feedback: ['feedback'],
  bias: ['bias'],
  both: ['weight', 'feedback'],
};

const partOf =
  (fault: string, { fieldsOf }: Fault) =>
  (kind: CellKind): Part => ({
    name: `${kind}.${fault}`,
    cells: kind,
    fieldsIn: (experiment) => {
      const devices = devicesOf(experiment, kind);
      if (devices.length === 0) return undefined;
      return (level) =>
        Object.fromEntries(
          devices.flatMap((device) =>
            Object.entries(fieldsOf(level)).map(([field, value]) => [`${device}.${field}`, value]),
          ),
        );
    },
  });

const imperfectionsOfCells = Object.entries(cells).flatMap(([of, kinds]) =>
  Object.entries(ofDevices).map(([name, fault]): [string, Imperfection] => [
    `${of}.${name}`,
    { parts: kinds.map(partOf(name, fault)), levels: fault.levels },
  ]),
);

const imperfectionsOfTheChannel = Object.entries(ofTheChannel).map(
  ([fault, { levels, fieldsOf }]): [string, Imperfection] => {
    const name = `channel.${fault}`;
    return [name, { parts: [{ name, fieldsIn: () => fieldsOf }], levels }];
  },
);

/** The imperfections by their names. */
export const imperfections: ReadonlyMap<string, Imperfection> = new Map([
  ...imperfectionsOfCells,
  ...imperfectionsOfTheChannel,
]);
