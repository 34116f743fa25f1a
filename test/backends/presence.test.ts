import { afterEach, describe, expect, test, vi } from 'vitest';
import { deviceModes } from '../../src/backends/gpu/presence.js';

afterEach(() => vi.unstubAllEnvs());

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test.each(['VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES', 'VK_ICD_FILENAMES'])(
    'a driver that %s names may be a device for WebGPU',
    (name) => {
      vi.stubEnv(name, '/somewhere/icd.json');
      expect(deviceModes()).toContain('webgpu');
    },
  );
});

test('Node has no webgl2, and neither webasm nor cpu is a device', () => {
  for (const mode of ['webgl2', 'webasm', 'cpu']) expect(deviceModes()).not.toContain(mode);
});
