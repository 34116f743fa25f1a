import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSetting, settingOf } from '../../src/experiment/index.js';

describe('a path of a file', () => {
  test.each([
    ['task=data', resolve('data')],
    ['task={"idx":"data","classes":3}', { idx: resolve('data'), classes: 3 }],
    ['task={"idx":{"trainImages":"a/b"}}', { idx: { trainImages: resolve('a/b') } }],
    ['task.idx=../data', resolve('../data')],
    ['task={"cifar10":"data"}', { cifar10: resolve('data') }],
    ['task.cifar10=../data', resolve('../data')],
    ['task.idx.testLabels=x', resolve('x')],
    ['hardware=./mine.json', resolve('mine.json')],
    ['hardware={"model":"mine.json","stores":{}}', { model: resolve('mine.json'), stores: {} }],
    ['hardware.model=models/mine', resolve('models/mine')],
  ])('that is typed starts from the folder of the shell: %s', (text, value) => {
    expect(parseSetting(text).value).toEqual(value);
  });

  test.each([
    ['task=mnist', 'mnist'],
    ['task={"mnist":{"train":5}}', { mnist: { train: 5 } }],
    ['hardware=digital-int8', 'digital-int8'],
    ['hardware.stores.weight.format=Q1.7', 'Q1.7'],
    ['task=/data', '/data'],
  ])('is none of the words that are typed: %s', (text, value) => {
    expect(parseSetting(text).value).toEqual(value);
  });

  test('that stands in a spec is left to the folder of the spec', () => {
    expect(settingOf('task.idx', '../data').value).toBe('../data');
  });
});
