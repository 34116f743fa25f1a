import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page has no Node: what little is asked of it is answered by one module. */
const alias = Object.fromEntries(
  ['node:fs', 'node:path', 'node:url'].map((name) => [name, '/test/browser/node-modules.ts']),
);

/** Serves the repository to pages on this machine. */
export const serve = async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'backwire-page-'));
  const server = await createViteServer({
    root,
    cacheDir,
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    resolve: { alias },
    optimizeDeps: {
      noDiscovery: true,
      include: ['bignumber.js', 'fast-check', 'gpu.js', 'jsonc-parser', 'zod'],
    },
    server: { host: 'localhost', port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const close = async () => {
    await server.close();
    await rm(cacheDir, { recursive: true });
  };
  return { url: server.resolvedUrls?.local[0] ?? '', close };
};
