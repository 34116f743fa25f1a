import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { fixed } from '../../src/fixed/index.js';
import { type Device, dieCell, gainBits, pulsed, pulseTableOf } from '../../src/netlist/index.js';
import { streamAt, streamKey } from '../../src/random/index.js';
import { alike, deviceOf, dieWith, shippedDevice } from './cells.js';
import { mean } from './trains.js';

const format = fixed(2, 14);
const perCode = 2 ** -14;
const word = fc.nat({ max: 2 ** 32 - 1 });
const bytesOf = (random: number) => [24, 16, 8, 0].map((shift) => (random >>> shift) & 255);

/** How far one pulse moves a cell of a device from a state, in codes. */
const moverOf = (device: Device) => {
  const table = pulseTableOf(device, format);
  const cell = dieCell(dieWith(device, { format }), 0);
  return (from: number, up: boolean, random: number): number =>
    Number(pulsed(BigInt(from), cell, table, up, random)) - from;
};

const evenSteps = (codes: number, other: Partial<Device> = {}): Device => {
  const steps = [codes * perCode, codes * perCode];
  return deviceOf({ up: steps, down: steps, ...other });
};

describe('one pulse without noise', () => {
  test.prop([fc.integer({ min: 0, max: 2 ** 16 }), fc.boolean()])(
    'moves a cell by its step, to a 256th of a code, over the values of the lowest byte',
    (parts, up) => {
      const move = moverOf(evenSteps(parts / 256));
      const moves = Array.from({ length: 256 }, (_, byte) => move(0, up, byte));
      expect(mean(moves) + 0).toBe((up ? parts : 0 - parts) / 256);
      expect(Math.max(...moves) - Math.min(...moves)).toBeLessThanOrEqual(1);
    },
  );

  test.prop([word, word, fc.boolean()])('heeds nothing but the lowest byte', (one, other, up) => {
    const move = moverOf(evenSteps(1.375));
    expect(move(0, up, one)).toBe(move(0, up, (other & ~255) + (one & 255)));
  });
});

describe('noise of one pulse', () => {
  test.prop([word, fc.integer({ min: 0, max: 500 })])(
    'is its deviation times a deviate: twice the sum of three bytes, less 765, of 256',
    (random, step) => {
      const move = moverOf(evenSteps(step, { noise: { perStep: 0, constant: 256 * perCode } }));
      const [a, b, c] = bytesOf(random) as [number, number, number];
      expect(move(0, true, random)).toBe(step + 2 * (a + b + c) - 765);
    },
  );

  test('has a deviate of mean 0 and variance 65535 / 65536', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => 2 * byte - 255);
    const variance = 3 * mean(bytes.map((byte) => byte ** 2));
    expect([mean(bytes), variance]).toEqual([0, 65_535]);
  });

  const count = 100_000;
  const words = streamAt(streamKey(1, 'learn', 'device.noise'), 0);
  const variance = 65_535 / 65_536;

  /** By how many standard errors the moves of many pulses are off in mean and in variance. */
  const offs = (device: Device, up: boolean, step: number, deviation: number) => {
    const move = moverOf(device);
    const moves = Array.from({ length: count }, (_, i) => move(0, up, words(i)));
    const squares = moves.map((moved) => (moved - step) ** 2);
    // A deviate between codes, whose place among them is even, is rounded by chance to a variance of 1/6 more.
    const wanted = deviation ** 2 * variance + 1 / 6;
    const ofSquares = Math.sqrt(mean(squares.map((square) => (square - wanted) ** 2)));
    return [
      (mean(moves) - step) / Math.sqrt(wanted / count),
      (mean(squares) - wanted) / (ofSquares / Math.sqrt(count)),
    ];
  };

  describe.each([
    ['in proportion to the step', { perStep: 0.3, constant: 0 }, 0.3 * 100],
    ['in proportion, far above it', { perStep: 5, constant: 0 }, 5 * 100],
    ['beside the step', { perStep: 0, constant: 37 * perCode }, 37],
    ['of both kinds, which add', { perStep: 0.25, constant: 10 * perCode }, 35],
  ])('%s', (_, noise, deviation) => {
    test.each([
      { way: 'up', up: true, step: 100 },
      { way: 'down', up: false, step: -100 },
    ])('has the mean and the deviation told, $way, within 3 standard errors', ({ up, step }) => {
      // 0.3 is held as 77 / 256.
      const held = (Math.round(noise.perStep * 256) / 256) * 100 + noise.constant / perCode;
      expect(Math.abs(held - deviation)).toBeLessThan(0.2);
      for (const off of offs(evenSteps(100, { noise }), up, step, held))
        expect(Math.abs(off)).toBeLessThan(3);
    });
  });
});

describe('where steps are told from end to end of each cell', () => {
  const device: Device = { ...shippedDevice('reram-sb'), noise: alike.noise };
  const cells = Array.from({ length: 24 }, (_, cell) => cell);
  const die = dieWith(device, { cells: cells.length, format });
  const table = pulseTableOf(device, format);

  test.each(cells)('soft bounds lead cell %i to its own ends, and no further', (index) => {
    const cell = dieCell(die, index);
    const words = streamAt(streamKey(1, 'learn', 'device.bounds'), index);
    const longest = [device.up[0], device.down[1]] as [number, number];
    for (const [way, gain] of [cell.gainUp, cell.gainDown].entries()) {
      const [from, to] = way === 0 ? [cell.least, cell.most] : [cell.most, cell.least];
      const first = ((longest[way] as number) / perCode) * (gain / 2 ** gainBits);
      const keeps = 1 - first / Math.abs(to - from);
      let [code, always, by] = [BigInt(from), 0, 0];
      for (let n = 1; n <= 3000; n++) {
        code = pulsed(code, cell, table, way === 0, words(n));
        [always, by] = [always * keeps + 2 ** -6, by * keeps ** 2 + 1 / 4];
        const wanted = to + (from - to) * keeps ** n;
        const off = Math.abs(Number(code) - wanted);
        expect(off).toBeLessThanOrEqual(always + 5 * Math.sqrt(by));
      }
    }
  });
});

describe('where steps are told from end to end of the mean device', () => {
  const spread = { ...alike.spread, least: 0.2, most: 0.2 };
  const device = deviceOf({ up: [0.125, 0.0625], down: [0.0625, 0.125], spread });
  const die = dieWith(device, { cells: 100, format });
  const table = pulseTableOf(device, format);

  test.prop([fc.nat({ max: 99 }), fc.integer({ min: -4000, max: 4000 }), word, fc.boolean()])(
    'a cell moves from a state as any other does, as far as its own ends',
    (index, from, random, up) => {
      const mean = { ...dieCell(die, index), least: -(2 ** 14), most: 2 ** 14 };
      const move = (cell: typeof mean) => pulsed(BigInt(from), cell, table, up, random);
      const [free, held] = [move(mean), move(dieCell(die, index))];
      const { least, most } = dieCell(die, index);
      expect(Number(held)).toBe(Math.min(Math.max(Number(free), least), most));
    },
  );
});
