import { conformanceOf } from '../conformance/suite.js';
import type { CaseName, Draw, Trial } from '../conformance/trial.js';
import { inChromium } from './chromium.js';
import { type TriedName, tried } from './tried.js';

/** Holds a backend in a page in Chromium to the reference. */
export const conformanceInChromium = (name: TriedName): Promise<void> =>
  inChromium('in Chromium', name === 'wasm' ? [] : [name], (ask) => {
    const trial: Trial = {
      exactUpTo: tried[name].backend.exactUpTo,
      ofCase: (of: CaseName) => ask('ofCase', name, of),
      ofChain: (draw: Draw) => ask('ofChain', name, draw),
      ofRefused: (index: number) => ask('ofRefused', name, index),
    };
    conformanceOf(`the ${name} backend`, trial, tried[name]);
  });
