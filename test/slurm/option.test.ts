import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseSlurmOption } from '../../src/slurm/option.js';

describe('an option of sbatch', () => {
  test.each([
    ['partition=debug', { name: 'partition', value: 'debug' }],
    ['time=1-02:00:00', { name: 'time', value: '1-02:00:00' }],
    ['constraint=[rack1|rack2]&(fast)*2', { name: 'constraint', value: '[rack1|rack2]&(fast)*2' }],
    ['export=ALL,A=1', { name: 'export', value: 'ALL,A=1' }],
    ['exclusive', { name: 'exclusive', value: undefined }],
    ['--mem=2G', { name: 'mem', value: '2G' }],
  ])('%s is read as %j', (text, option) => {
    expect(parseSlurmOption(text)).toEqual(option);
  });

  test.each([
    ['array=1-5', /is for Backwire to set \(array\); write --tasks/],
    ['arr=1-5', /is for Backwire to set \(array\)/],
    ['cpus-per-task=4', /write --workers/],
    ['requeue', /no task|same command/],
    ['job-name=mine', /finds the job and its results/],
    ['clusters=other', /log in to that cluster/],
    ['p=debug', /names no option of sbatch; write a long name/],
    ['=debug', /names no option/],
    ['Partition=debug', /names no option/],
    ['partition=', /would have to be quoted/],
    [`comment=${'x'.repeat(257)}`, /up to 256/],
  ])('%s is refused with what to write instead', (text, message) => {
    expect(() => parseSlurmOption(text)).toThrow(message);
  });

  const special = fc.constantFrom(...' \t\n\r\0"\'`\\#$é');
  property.prop([fc.string(), special, fc.string()])(
    'never has a value that a shell or sbatch would read as anything but one word',
    (before, character, after) => {
      expect(() => parseSlurmOption(`comment=${before}${character}${after}`)).toThrow(/quoted/);
    },
  );
});
