import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { backwire, readJson, scratchFolders, write, writeJson } from './backwire.js';
import { runSmall } from './runs.js';

const folder = scratchFolders()();

const task = { csv: 'line.csv', target: ['twice', 'less'], inputs: ['x'] };

const spec = {
  task,
  network: [{ inputs: 1 }, { dense: 2, transfer: 'identity' }],
  hardware: 'digital-int8',
  learning: { rule: 'bp', rate: 0.0625, batch: 4 },
  epochs: 1,
  seed: 1,
};

const run = async (name: string, written: object) => {
  writeJson(folder, `${name}.json`, written);
  const { code } = await backwire(folder, ['run', `${name}.json`, '--out', name]);
  expect(code).toBe(0);
};

beforeAll(async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i},${2 * i + 100},${5 - i},${i % 2 ? 'odd' : 'even'}`,
  );
  write(folder, 'line.csv', `x,twice,less,parity\n${rows.join('\n')}\n`);
  await run('values', spec);
  await run('classes', {
    ...spec,
    task: { ...task, target: 'parity' },
    network: [{ inputs: 1 }, { dense: 2, transfer: 'softmax' }],
  });
  await run('inputs', {
    ...spec,
    task: { csv: 'line.csv', goal: 'inputs', inputs: ['x', 'parity'] },
    network: [{ inputs: 3 }, { dense: 3, transfer: 'identity' }],
  });
  await runSmall(folder, ['--set', 'epochs=1']);
});

/** A text that stands in a binary file behind its name, as JSON. */
const behind = (file: string, name: string): unknown => {
  const text = readFileSync(join(folder, file), 'latin1');
  const from = text.indexOf('{', text.indexOf(name));
  let depth = 0;
  for (let at = from; ; at++) {
    depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    if (depth === 0) return JSON.parse(text.slice(from, at + 1));
  }
};

const exported = async (name: string, to: string, out: string) => {
  const ended = await backwire(folder, ['export', name, '--to', to, '--out', out]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
};

const targetsIn: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
  safetensors: async (name) => {
    await exported(name, 'safetensors', `${name}.safetensors`);
    const bytes = readFileSync(join(folder, `${name}.safetensors`));
    const { __metadata__: about } = JSON.parse(
      bytes.toString('utf8', 8, 8 + Number(bytes.readBigUInt64LE(0))),
    );
    return about.targets === undefined ? undefined : JSON.parse(about.targets);
  },
  onnx: async (name) => {
    await exported(name, 'onnx', `${name}.onnx`);
    const has = readFileSync(join(folder, `${name}.onnx`)).includes('backwire.targets');
    return has ? behind(`${name}.onnx`, 'backwire.targets') : undefined;
  },
  vectors: async (name) => {
    await exported(name, 'vectors', `${name}-vectors`);
    return readJson(folder, `${name}-vectors/vectors.json`).targets;
  },
};

describe.each(Object.entries(targetsIn))('an export to %s', (_, targetsOf) => {
  test('names the values that outputs tell, and how they become those in the unit of the data', async () => {
    const { valueScale } = readJson(folder, 'values/record.json');
    expect(valueScale).toMatchObject({ mean: [expect.any(Number), expect.any(Number)] });
    expect(await targetsOf('values')).toEqual({
      goal: 'values',
      names: ['twice', 'less'],
      valueScale,
    });
  });

  test('names the classes, and the inputs that are told again', async () => {
    expect(await targetsOf('classes')).toEqual({ goal: 'classes', names: ['even', 'odd'] });
    expect(await targetsOf('inputs')).toEqual({
      goal: 'inputs',
      names: ['x', 'parity=even', 'parity=odd'],
    });
  });

  test('says nothing of targets that the data have no names for', async () => {
    expect(await targetsOf('out')).toBeUndefined();
  });
});
