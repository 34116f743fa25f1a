import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { absolute, textOf } from './repository.js';

test('docs/api.md is what the docstrings say, and each exported name has one', () => {
  const args = [absolute('scripts/build-reference.mjs'), '--check'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('docs/api.md tells of every function that the command line is made of what it gives and throws', () => {
  const [, asking = ''] = /\n## Asking\n(.*?)\n## /s.exec(textOf('docs/api.md')) ?? [];
  const entries = asking.split('\n### ').slice(1);
  expect(entries.map((entry) => entry.split('\n')[0])).toContain('run');
  for (const entry of entries) {
    expect(entry).toContain('\n- **gives** ');
    expect(entry).toMatch(/\n- \*\*throws\*\* `InputError`/);
  }
});
