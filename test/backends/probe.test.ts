import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { whyNoProduct } from '../browser/swiftshader.js';

const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'backwire-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The loader of Vulkan drivers as if it were missing: a file of its name that is no library comes first. */
writeFileSync(join(folder, 'libvulkan.so.1'), '');
const driver = join(folder, 'icd.json');
writeFileSync(driver, '{}');

const circumstances: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
  ['the loader of Vulkan drivers is missing', { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver }],
  ['a file of a driver names none', { VK_DRIVER_FILES: driver }],
  ['the file of a driver is missing', { VK_DRIVER_FILES: join(folder, 'none.json') }],
];

describe.runIf(process.platform === 'linux').each(circumstances)('where %s', (_, environment) => {
  test('there is no device for WebGPU in Node, whatever files there are', () => {
    expect(whyNoProduct(environment)).toMatch(/^WebGPU finds no adapter: .*; install Chromium/);
  });

  test('doctor says why, and nothing of Dawn or of a loader reaches stderr', () => {
    const env = { ...process.env, ...environment };
    const options = { encoding: 'utf8', env } as const;
    const { stdout, stderr } = spawnSync(process.execPath, [mainFile, 'doctor'], options);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^gpu\.js webgpu: WebGPU finds no adapter: \S/m);
    expect(stdout).not.toMatch(/\.cpp:\d/);
  });
});
