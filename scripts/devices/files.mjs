// What the files of the shipped devices say, from closed forms and figures of sources.
import { aihwkit } from './aihwkit.mjs';
import { neurosim } from './neurosim.mjs';

/** Six digits, so that every engine writes the same. */
const rounded = (number) => Number(number.toPrecision(6));

/** A step at states spread evenly from end to end. */
const tabled = (step, nodes, { least, most }) =>
  Array.from({ length: nodes }, (_, i) =>
    rounded(step(least + ((most - least) * i) / (nodes - 1))),
  );

const none = { step: 0, asymmetry: 0, least: 0, most: 0 };
const all = (numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, rounded(number)]));

const fileOf = ([name, { steps, spread, noise, least, most, ...device }]) => ({
  $schema: '../../schemas/device.json',
  name,
  summary: device.summary,
  source: device.source,
  notModelled: device.notModelled.join(' '),
  least,
  most,
  stepsSpan: device.stepsSpan ?? 'device',
  up: tabled(steps.up, steps.nodes, { least, most }),
  down: tabled(steps.down, steps.nodes, { least, most }),
  spread: all({ ...none, ...spread }),
  noise: all({ perStep: 0, constant: 0, ...noise }),
});

/** Numbers side by side, as far as a line goes. */
const inLines = (numbers, indent) => {
  const lines = [''];
  for (const number of numbers) {
    const line = `${lines.at(-1)}${lines.at(-1) && ' '}${number},`;
    if (line.length + indent.length > 100) lines.push(`${number},`);
    else lines[lines.length - 1] = line;
  }
  return lines
    .map((line) => `${indent}${line}`)
    .join('\n')
    .slice(0, -1);
};

const written = (value, indent) => {
  if (!Array.isArray(value)) return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
  const short = `[${value.join(', ')}]`;
  return value.length < 10 ? short : `[\n${inLines(value, `${indent}  `)}\n${indent}]`;
};

const textOf = (file) => {
  const fields = Object.entries(file).map(([key, value]) => `  "${key}": ${written(value, '  ')}`);
  return `{\n${fields.join(',\n')}\n}\n`;
};

/** The name and the text of each file. */
export const deviceFiles = () =>
  Object.entries({ ...aihwkit, ...neurosim })
    .map(fileOf)
    .map((file) => [`${file.name}.json`, textOf(file)]);
