import { conformanceOf } from '../conformance/suite.js';
import { inChromium } from './chromium.js';
import { type TriedName, tried } from './tried.js';

/** Holds a backend to the reference, both in a page in Chromium. */
export const conformanceInChromium = (name: TriedName): Promise<void> =>
  inChromium('in Chromium', name === 'wasm' ? [] : [name], (ask) => {
    const trial = {
      ofCase: (group: string, index: number) => ask('ofCase', name, group, index),
      ofChain: (chain: string, seed: number) => ask('ofChain', name, chain, seed),
      ofRefused: (index: number) => ask('ofRefused', name, index),
    };
    conformanceOf(`the ${name} backend`, trial, tried[name]);
  });
