import type { AskedBackend, BackendName } from '../../backends/index.js';
import { InputError } from '../../input/index.js';

/** The backend that is a part of what a run is: of float32 alone, where it can change a bit. */
export const decisiveBackend = (
  arithmetic: unknown,
  asked: AskedBackend,
): BackendName | undefined => {
  if (arithmetic !== 'float32') return undefined;
  if (asked === 'auto') return 'wasm';
  if (asked !== 'gpu') return asked;
  throw new InputError({
    where: '--backend gpu',
    reason: 'leaves open what float32 machines run on, which can change what they learn',
    remedy: 'name the mode, like --backend gpu:webgpu',
  });
};
