// What a workload is, in words and in multiply-accumulates.
import { workloads } from './workloads.mjs';

export const workloadNamed = (name) => workloads.find((workload) => workload.name === name);

/** A run of equal layers is written once: 784-1024×3-10. */
const network = (sizes) => {
  if (sizes === 'cifar10') return "the paper's CIFAR-10 network";
  const hidden = sizes.slice(1, -1);
  return [
    sizes[0],
    hidden.length > 1 ? `${hidden[0]}×${hidden.length}` : hidden[0],
    sizes.at(-1),
  ].join('-');
};

export const inWords = ({ sizes, batch }) => `${network(sizes)}, batch ${batch}`;

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const products = (sizes) => sizes.slice(1).map((size, i) => sizes[i] * size);

/**
 * Multiply-accumulates of a sample that learns. Forward and update take one a cell each; BP brings errors
 * back through all cells but those of the first layer, SRBP through a cell for each class and hidden neuron.
 */
const macs = {
  bp: (sizes) => 3 * sum(products(sizes)) - sizes[0] * sizes[1],
  srbp: (sizes) => 2 * sum(products(sizes)) + sizes.at(-1) * sum(sizes.slice(1, -1)),
  product: (sizes) => sizes[1] ** 2,
};

export const macsPerSample = ({ sizes }, rule) => macs[rule](sizes);

export const cellsOf = ({ sizes }) => sum(products(sizes));
