// Hardware of so many bits, from digital-int16.
import { readFileSync } from 'node:fs';

/** A format with the integer bits that it has, as far as there is room beside one fraction bit. */
export const narrowed = (format, bits) => {
  const whole = Math.min(Number(/^Q(\d+)\./.exec(format)[1]), bits - 1);
  return `Q${whole}.${bits - whole}`;
};

/** What a spec names as its hardware: a shipped model, or one of whose formats each has so many bits. */
export const hardwareOf = (hardware) => {
  if (typeof hardware === 'string') return hardware;
  const { bits } = hardware;
  const { $schema, ...model } = JSON.parse(
    readFileSync('hardware-models/digital-int16.json', 'utf8'),
    (key, value) => (key === 'format' ? narrowed(value, bits) : value),
  );
  return { ...model, name: `digital-int${bits}`, summary: `Each number has ${bits} bits.` };
};
