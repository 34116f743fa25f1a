import { describe, expect, test } from 'vitest';
import { type Experiment, resolveExperiment, settingOf } from '../../../src/experiment/index.js';
import { buildMachine } from '../../../src/machine/index.js';
import type { Device } from '../../../src/netlist/index.js';
import { devicesOf } from '../../../src/sweep/limits/devices.js';
import { differ } from '../../../src/sweep/limits/heard.js';
import { imperfections } from '../../../src/sweep/limits/imperfections.js';
import { smallSpec } from '../../cli/backwire.js';

const device = 'gokmen-vlasov';
const cells = { weight: { device }, bias: { device }, feedback: { device } };

type Fields = Readonly<Record<string, unknown>>;

/** A machine whose cells all have devices, and all learn. */
const experimentWith = (fields: Fields = {}): Experiment => {
  const hardware = { model: 'digital-int8', stores: cells };
  const learning = { ...smallSpec.learning, weights: 'adaptive' };
  const { spec } = resolveExperiment({ ...smallSpec, hardware, learning }, [], 'spec', '.');
  const settings = Object.entries(fields).map(([path, value]) => settingOf(path, value));
  return resolveExperiment(spec, settings, 'spec', '.');
};

/** The machine with so much of an imperfection. */
const worsened = (name: string, level: number, more: Fields = {}): Experiment => {
  const asItIs = experimentWith(more);
  const fields = (imperfections.get(name)?.parts ?? []).map(({ fieldsIn }) =>
    fieldsIn(asItIs)?.(level),
  );
  return experimentWith({ ...more, ...Object.assign({}, ...fields) });
};

const names = [...imperfections.keys()];

const devicesIn = (experiment: Experiment, role: string): (Device | undefined)[] =>
  buildMachine(experiment)
    .stores.filter((store) => store.role === role)
    .map((store) => store.device);

describe('an imperfection', () => {
  test.each(names)('%s has about ten levels, rising, each of which a machine can have', (name) => {
    const levels = imperfections.get(name)?.levels ?? [];
    expect(levels.length).toBeGreaterThan(8);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    for (const level of levels) expect(() => buildMachine(worsened(name, level))).not.toThrow();
  });

  test.each(names)('%s is heard on a machine all of whose cells have devices and learn', (name) => {
    const levels = [0, ...(imperfections.get(name)?.levels ?? [])];
    for (const [i, level] of levels.slice(1).entries())
      expect(differ(worsened(name, level), worsened(name, levels[i] as number))).toBe(true);
  });

  test.each([
    ['stuck', { stuck: { probability: 0.25, least: -64, most: 64 } }],
    ['spread', { spread: { step: 0.25, asymmetry: 0.01, least: 0.3, most: 0.3 } }],
    ['asymmetry', { spread: { step: 0.3, asymmetry: 0.25, least: 0.3, most: 0.3 } }],
    ['ends', { spread: { step: 0.3, asymmetry: 0.01, least: 0.25, most: 0.25 } }],
    ['noise', { noise: { perStep: 0.25, constant: 0 } }],
  ])('of %s alone changes all devices of its cells, and no other', (fault, changed) => {
    const before = experimentWith();
    for (const kind of ['weight', 'bias', 'feedback']) {
      const after = worsened(`${kind}.${fault}`, 0.25);
      for (const role of ['weight', 'bias', 'feedback']) {
        const devices = devicesIn(before, role);
        expect(devices.length).toBeGreaterThan(0);
        expect(devicesIn(after, role)).toEqual(
          role === kind ? devices.map((one) => ({ ...one, ...changed })) : devices,
        );
      }
    }
  });

  test('of noise is all that pulses have, the constant part of a device included', () => {
    const own = { 'hardware.stores.weight.device.noise.constant': 0.5 };
    const noises = (level: number) =>
      devicesIn(worsened('weight.noise', level, own), 'weight').map((one) => one?.noise);
    for (const noise of noises(0)) expect(noise).toEqual({ perStep: 0, constant: 0 });
    for (const noise of noises(2)) expect(noise).toEqual({ perStep: 2, constant: 0 });
  });

  test('of both is that of weights and that of feedback', () => {
    const after = worsened('both.stuck', 0.25);
    const stuck = (role: string) => devicesIn(after, role).map((one) => one?.stuck.probability);
    expect(new Set([...stuck('weight'), ...stuck('feedback')])).toEqual(new Set([0.25]));
    expect(new Set(stuck('bias'))).toEqual(new Set([0]));
  });
});

describe('what only pulses show', () => {
  const fixed = { 'learning.weights': 'fixed' };
  const exact = { 'hardware.stores.weight.write': { by: 'exact' } };

  test.each([
    ['feedback', fixed],
    ['weight', exact],
  ])('is not heard of %s cells that none is sent, with %j', (kind, more) => {
    for (const fault of ['spread', 'asymmetry', 'noise']) {
      const name = `${kind}.${fault}`;
      expect(differ(worsened(name, 10, more), worsened(name, 0, more))).toBe(false);
    }
    for (const fault of ['stuck', 'ends']) {
      const name = `${kind}.${fault}`;
      expect(differ(worsened(name, 0.01, more), worsened(name, 0, more))).toBe(true);
    }
  });
});

describe('devices of cells', () => {
  test('stand where all layers, or single ones, have them', () => {
    const layers = { '1': { stores: { weight: { device } } }, '2': { stores: { weight: {} } } };
    const experiment = experimentWith({ 'hardware.layers': layers });
    expect(devicesOf(experiment, 'weight')).toEqual([
      'hardware.stores.weight.device',
      'hardware.layers.1.stores.weight.device',
    ]);
    const ideal = experimentWith({ 'hardware.stores.weight.device': 'ideal' });
    expect(devicesOf(ideal, 'weight')).toEqual([]);
  });
});
