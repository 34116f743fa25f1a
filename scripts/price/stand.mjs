// What it takes to have feedback cells at the receiver or at the sender, by the bits of the error.
import { parseFormat } from 'backwire';
import {
  cifar,
  fewest,
  hardware,
  mnist,
  price,
  round,
  stacks,
  tableOf,
  whole,
} from './machines.mjs';

const widths = [2, 3, 4, 5, 6, 7, 8];
const rules = ['srbp', 'rbp'];

/** Errors of so many bits, in ±1/2. */
const priceAt = (sizes, rule, cellsAt, bits) =>
  price(sizes, rule, { cellsAt, error: { format: parseFormat(`Q0.${bits}`) } });

const millimetres = (sizes, rule, cellsAt, bits) =>
  priceAt(sizes, rule, cellsAt, bits).wires.learning.millimetres;

/** @returns {import('backwire').FixedFormat} */
const fixedPoint = (name) => /** @type {any} */ (parseFormat(name));

/** The same hardware with every error that travels to a receiver as narrow as what is delivered. */
const narrowed = (bits) => {
  if (hardware.arithmetic !== 'fixed') throw new Error(`${hardware.name} has no widths`);
  const { outputError, error } = hardware.wires;
  return {
    ...hardware,
    wires: {
      ...hardware.wires,
      outputError: { ...outputError, format: fixedPoint(`Q1.${bits - 1}`) },
      error: { ...error, format: fixedPoint(`Q0.${bits}`) },
    },
  };
};

const cell = ({ wires: { learning } }) =>
  `${whole(learning.millimetres)} (${round(learning.picojoules)})`;

const ways = {
  receiver: (sizes, rule, bits) => priceAt(sizes, rule, 'receiver', bits),
  sender: (sizes, rule, bits) => priceAt(sizes, rule, 'sender', bits),
  'receiver, narrowed': (sizes, rule, bits) =>
    price(sizes, rule, { cellsAt: 'receiver' }, narrowed(bits)),
};

/** Learning wires by width, of both rules with their cells at either end: millimetres (picojoules). */
export const widthTable = (sizes) => {
  const columns = rules.flatMap((rule) => Object.keys(ways).map((way) => [rule, way]));
  return tableOf(
    ['bits', ...columns.map(([rule, way]) => `${rule}, ${way}`)],
    widths.map((bits) => [
      bits,
      ...columns.map(([rule, way]) => cell(ways[way](sizes, rule, bits))),
    ]),
  );
};

const mostBits = 16;

/** The most bits of error with which the sender takes less learning wire. */
const mostBitsAtSender = (sizes, rule) => {
  const pays = (bits) =>
    millimetres(sizes, rule, 'sender', bits) < millimetres(sizes, rule, 'receiver', bits);
  for (let bits = mostBits; bits >= 2; bits--) if (pays(bits)) return String(bits);
  return 'none';
};

const outputs = [10, 100, 1000];

/** By hidden layers and outputs: the most bits of error with which cells are better at the sender. */
export const crossoverTable = () =>
  tableOf(
    [
      'hidden layers',
      ...rules.flatMap((rule) => outputs.map((count) => `${rule}, ${whole(count)} outputs`)),
    ],
    stacks.map(([name, hidden]) => [
      name,
      ...rules.flatMap((rule) =>
        outputs.map((count) => mostBitsAtSender([784, ...hidden, count], rule)),
      ),
    ]),
  );

/** By hidden layers and bits of error: the fewest outputs with which SRBP's cells are better at the sender. */
export const outputsTable = () => {
  const bits = [2, 3, 5, 8];
  const pays = (hidden, width) => (count) => {
    const sizes = [784, ...hidden, count];
    const at = (end) => millimetres(sizes, 'srbp', end, width);
    return at('sender') < at('receiver');
  };
  return tableOf(
    ['hidden layers', ...bits.map((width) => `${width} bits`)],
    stacks.map(([name, hidden]) => [
      name,
      ...bits.map((width) => fewest(pays(hidden, width)) ?? 'more than 4096'),
    ]),
  );
};

/** What the sentences of the page say of two networks. */
export const standFacts = () => {
  const of = (sizes, rule, at, bits) => priceAt(sizes, rule, at, bits);
  const wires = (report) => report.wires.learning.millimetres;
  const longer = [mnist, cifar].map((sizes) => {
    const [here, there] = ['receiver', 'sender'].map((at) => of(sizes, 'srbp', at, 5));
    return there.wires.forward.millimetres / here.wires.forward.millimetres - 1;
  });
  return {
    srbpFactor: wires(of(mnist, 'srbp', 'sender', 5)) / wires(of(mnist, 'srbp', 'receiver', 5)),
    rbpSaved: 1 - wires(of(mnist, 'rbp', 'sender', 5)) / wires(of(mnist, 'rbp', 'receiver', 5)),
    mostBits: mostBitsAtSender(mnist, 'rbp'),
    longer,
  };
};
