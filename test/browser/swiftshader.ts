import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Graphics in software, as Debian's chromium brings them. */
const driver = process.env.VK_DRIVER_FILES ?? '/usr/lib/chromium/vk_swiftshader_icd.json';

const mainFile = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

interface Said {
  readonly modes: readonly {
    readonly mode: string;
    readonly works: boolean;
    readonly said: string;
  }[];
}

/** What `doctor` tells of WebGPU: a process of its own, since a driver can bring down the one that loads it. */
const saidOfWebGpu = (environment: NodeJS.ProcessEnv) => {
  const env = { ...process.env, VK_DRIVER_FILES: driver, ...environment };
  const { stdout, stderr } = spawnSync(process.execPath, [mainFile, 'doctor', '--json'], {
    env,
    encoding: 'utf8',
  });
  if (stdout === '') return { works: false, said: `doctor ended without a word: ${stderr}` };
  return (JSON.parse(stdout) as Said).modes.find(({ mode }) => mode === 'webgpu');
};

/** Why no product comes out right on the WebGPU of Node, or undefined where one does. */
export const whyNoProduct = (environment: NodeJS.ProcessEnv = {}): string | undefined => {
  const { works, said } = saidOfWebGpu(environment) ?? {
    works: false,
    said: 'doctor says nothing',
  };
  if (works) return undefined;
  return `${said}; install Chromium and libvulkan1, or say in VK_DRIVER_FILES which Vulkan driver to use`;
};

/** Why WebGPU in Node can't be tested here. */
export const missingDriver = whyNoProduct();

/** Has Node's WebGPU find no other graphics than SwiftShader, or those that were asked for. */
export const useSwiftShader = (): void => {
  process.env.VK_DRIVER_FILES = driver;
};
