import type { Hardware } from '../hardware/index.js';
import { InputError, type Problem } from '../input/index.js';
import type { LearningSpec } from './learning.js';

type OfLayers = Readonly<Record<string, unknown>>;

/** What single layers have otherwise, by the field that says it. */
const fields = (hardware: Hardware, { error, update }: LearningSpec): [string, OfLayers][] => [
  ['hardware.layers', hardware.arithmetic === 'fixed' ? (hardware.layers ?? {}) : {}],
  ['learning.error.layers', error?.layers ?? {}],
  ['learning.update.layers', update?.layers ?? {}],
];

const unknownLayers = (said: readonly [string, OfLayers][], layers: number): Problem[] =>
  said.flatMap(([field, ofLayers]) =>
    Object.keys(ofLayers)
      .filter((layer) => Number(layer) > layers)
      .map((layer) => ({
        where: `${field}.${layer}`,
        reason: `the network has ${layers} ${layers === 1 ? 'layer' : 'layers'}, and none of that number`,
        remedy: 'number the layers from 1, the lowest, to the top',
      })),
  );

/** Wires that a top layer does not have, and those that it has in their place. */
const notAtTheTop = { activity: 'output', slope: 'outputError', error: 'outputError' } as const;

const topWires = (hardware: Hardware, layers: number): Problem[] => {
  const wires = hardware.arithmetic === 'fixed' ? hardware.layers?.[layers]?.wires : undefined;
  return Object.entries(notAtTheTop)
    .filter(([wire]) => wires?.[wire as keyof typeof notAtTheTop] !== undefined)
    .map(([wire, instead]) => ({
      where: `hardware.layers.${layers}.wires.${wire}`,
      reason: `the top layer has no ${wire}, but the wire ${instead}`,
      remedy: `write hardware.wires.${instead}`,
    }));
};

/** Formats of what is delivered to one layer that a quantiser of all layers replaces. */
const lostFormats = (hardware: Hardware, { error }: LearningSpec): Problem[] =>
  Object.entries(hardware.arithmetic === 'fixed' ? (hardware.layers ?? {}) : {})
    .filter(
      ([layer, { wires }]) =>
        wires?.delivered?.format !== undefined &&
        error?.format !== undefined &&
        error.layers?.[layer] === undefined,
    )
    .map(([layer]) => ({
      where: `hardware.layers.${layer}.wires.delivered.format`,
      reason: 'is lost, since learning.error.format is what is delivered to every layer',
      remedy: `write learning.error.layers.${layer}.format`,
    }));

/** @throws InputError where a single layer has something otherwise that can't be. */
export const refuseLayers = (hardware: Hardware, learning: LearningSpec, layers: number): void => {
  const problems = [
    ...unknownLayers(fields(hardware, learning), layers),
    ...topWires(hardware, layers),
    ...lostFormats(hardware, learning),
  ];
  if (problems.length > 0) throw new InputError(...problems);
};
