import type { Experiment } from '../../experiment/index.js';
import type { CellKind, FixedHardware } from '../../hardware/index.js';

type Stores = Readonly<Partial<Record<CellKind, { readonly device?: unknown } | undefined>>>;

/** The stores of all layers, and those that single layers have otherwise, by where they stand. */
const storesOf = ({ layers = {}, stores }: FixedHardware): readonly [string, Stores][] => [
  ['hardware', stores],
  ...Object.entries(layers).map(([layer, own]): [string, Stores] => [
    `hardware.layers.${layer}`,
    own.stores ?? {},
  ]),
];

/** Where the devices of cells of a kind stand in a run spec: of all layers, and of single ones. */
export const devicesOf = ({ hardware }: Experiment, kind: CellKind): readonly string[] =>
  hardware.arithmetic === 'float32'
    ? []
    : storesOf(hardware)
        .filter(([, stores]) => typeof stores[kind]?.device === 'object')
        .map(([section]) => `${section}.stores.${kind}.device`);
