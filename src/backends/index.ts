import type { Backend } from './backend.js';
import { reference } from './reference/reference.js';
import { wasm } from './wasm/wasm.js';

export type {
  Backend,
  Codes,
  Executable,
  LabelledSamples,
  OverflowCounts,
  Preparation,
  Samples,
} from './backend.js';
export { type BackendChoice, choiceInWords, prepareFirst } from './choice.js';
export { describeGpu } from './gpu/describe.js';
export type { ModeReport } from './gpu/mode-report.js';
export {
  type AskedBackend,
  askedBackends,
  type BackendName,
  backendNames,
} from './names.js';
export { describeOnnx, type OnnxReport } from './native/describe.js';
export { peakMacsPerSecond } from './peak.js';
export { only, type Preference, preferenceFor } from './preference.js';
export { Refusal } from './refusal.js';
export { backendNamed, type Capabilities, registry } from './registry.js';
export { speedOf } from './speed.js';
export { refusalOf, type TriedMachine } from './try-all.js';

/** The backends that run anywhere and are always at hand. */
export const backends = { reference, wasm } as const satisfies Record<string, Backend>;
