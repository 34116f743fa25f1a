import { execFileSync } from 'node:child_process';
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { parseSetting } from '../../../src/experiment/index.js';
import { commandLine, settingOf } from '../../../src/report/content/command.js';

test('plain words stay as they are, others are quoted', () => {
  expect(commandLine(['backwire', 'run', "it's; rm -rf ~", 'a=pow2<3,-3>'])).toBe(
    "backwire run 'it'\\''s; rm -rf ~' 'a=pow2<3,-3>'",
  );
});

const word = fc.string({ minLength: 1 }).filter((text) => !text.includes('\0'));

property.prop([fc.array(word, { minLength: 1, maxLength: 5 })], { numRuns: 30 })(
  'a shell reads back the very words',
  (words) => {
    const read = execFileSync('sh', ['-c', `printf '%s\\0' ${commandLine(words)}`]);
    expect(read.toString().split('\0').slice(0, -1)).toEqual(words);
  },
);

property.prop([fc.jsonValue()])('a setting reads back the very value', (value) => {
  expect(parseSetting(settingOf('a.b', value)).value).toEqual(JSON.parse(JSON.stringify(value)));
});
