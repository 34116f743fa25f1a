import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Serves the repository to pages on this machine. */
export const serve = async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'backwire-page-'));
  const server = await createViteServer({
    root,
    cacheDir,
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    optimizeDeps: {
      noDiscovery: true,
      include: [
        '@observablehq/plot',
        'bignumber.js',
        'dopri',
        'fast-check',
        'gpu.js',
        'jsonc-parser',
        'jstat',
        'linkedom',
        'ml-matrix',
        'zod',
      ],
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
