import { z } from 'zod';
import { codeFormatText, fixedFormatText } from '../fixed/index.js';
import { cellsOfLayer, rate, weightsOfLayer } from './cells.js';
import { narrowing } from './narrowing.js';

const looked = z.strictObject({ format: fixedFormatText });
const narrowed = z.strictObject({ format: fixedFormatText, ...narrowing }).partial();
const quantised = z.strictObject({ format: codeFormatText, ...narrowing }).partial();

const wires = z
  .strictObject({
    preactivation: narrowed.describe('the sum of a neuron of it'),
    activity: looked.describe('what a neuron of it sends'),
    delivered: quantised.describe('what the learning channel brings to a neuron of it'),
    slope: looked.describe('the slope of its transfer function'),
    error: narrowed.describe('its postsynaptic error'),
  })
  .partial();

const stores = z
  .strictObject({
    weight: weightsOfLayer.describe('its forward weights'),
    bias: cellsOfLayer.describe('its biases'),
    feedback: weightsOfLayer.describe('the feedback cells that lead to it'),
    rate: rate.describe('the register of its learning rate'),
  })
  .partial();

/** What of a fixed model one layer has otherwise: the wires and the stores that each layer has its own of. */
export const layerOfModel = z
  .strictObject({
    wires: wires.describe('what its wires have otherwise'),
    stores: stores.describe('what its cells have otherwise'),
  })
  .partial()
  .describe(
    '{ "wires": { "activity": { "format": "Q1.3" } }, "stores": … }, what it has otherwise',
  );

export type LayerOfModel = z.output<typeof layerOfModel>;
