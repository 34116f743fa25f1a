import { describe, expect, test } from 'vitest';
import type { Ended } from './ended.js';
import { faultOf } from './judge.js';

const refused: Ended = {
  code: 2,
  signal: null,
  stdout: '',
  stderr: 'spec.json: seed: is missing; write a whole number\n',
  interrupted: false,
  hung: false,
};

const stack =
  'RangeError: Maximum call stack size exceeded\n    at file:///x/dist/input/parse.js:3:4\n';

describe('the fuzzer finds fault with a command that', () => {
  test.each<[string, Partial<Ended>, string]>([
    ['is a fault of Backwire', { code: 70, stderr: stack }, 'ends with a stack, exit 70'],
    ['prints a stack, though it is done', { code: 0, stdout: stack }, 'ends with a stack, exit 0'],
    ['ends with a code that no one has heard of', { code: 13, stderr: '' }, 'exits with 13'],
    ['ends as if interrupted, but was not', { code: 130 }, 'exits with 130'],
    ['runs out of memory', { code: null, signal: 'SIGABRT' }, 'dies of SIGABRT'],
    ['has to be killed', { code: null, signal: 'SIGKILL', hung: true }, 'hangs'],
    ['refuses without a word', { stderr: ' \n' }, 'refuses without a word'],
    ['repeats an escape of its input', { stderr: '\u001b[31mseed' }, 'writes control characters'],
  ])('%s', (_, ended, fault) => {
    expect(faultOf({ ...refused, ...ended })).toMatch(new RegExp(`^${fault}`));
  });
});

describe('the fuzzer finds no fault with a command that', () => {
  test.each<[string, Partial<Ended>]>([
    ['refuses in a sentence', {}],
    ['answers no', { code: 1 }],
    ['ends in order when interrupted', { code: 130, interrupted: true }],
    ['is interrupted before it listens', { code: null, signal: 'SIGINT', interrupted: true }],
  ])('%s', (_, ended) => {
    expect(faultOf({ ...refused, ...ended })).toBeUndefined();
  });
});
