import { inNode } from './navigator.js';

/** What requires a package as this file would, in Node alone. */
const requirer = (from: string | URL) =>
  process.getBuiltinModule('node:module').createRequire(from);

/** Whether the optional package `gl` itself is installed, and not the empty one in its place. */
export const hasHeadlessGl = (): boolean => {
  try {
    return requirer(import.meta.url)('gl/package.json').name === 'gl';
  } catch {
    return false;
  }
};

/** @throws Error where its native part is missing. */
export const loadHeadlessGl = (): unknown => requirer(import.meta.url)('gl');

/** Puts the package where gpu.js will find an empty one. */
const replaceEmpty = (): void => {
  const require = requirer(import.meta.url);
  const ofGpu = requirer(require.resolve('gpu.js'));
  const empty = ofGpu.resolve('gl');
  if (empty === require.resolve('gl')) return;
  ofGpu(empty);
  Object.assign(ofGpu.cache[empty] as object, { exports: loadHeadlessGl() });
};

/**
 * Gives gpu.js the package `gl` where it is installed beside Backwire: an npm override has put an empty
 * one in its place, lest it be compiled with gpu.js. To be called before gpu.js is loaded.
 */
export const provideHeadlessGl = (): void => {
  if (!inNode() || !hasHeadlessGl()) return;
  try {
    replaceEmpty();
  } catch {
    // Its native part is missing: gpu.js then has no headlessgl either, and its mode is refused.
  }
};
