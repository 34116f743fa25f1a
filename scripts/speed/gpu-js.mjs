// Times gpu.js by product.mjs, a process for each mode: one that breaks takes no other along.
import { outcomeOf } from './process.mjs';
import { versionOf } from './versions.mjs';

const script = 'scripts/speed/product.mjs';

/** What each mode of a timing did. */
export const timeGpuJs = async ({ sizes, batch }, { modes }, { seconds }) => {
  if (versionOf('gpu.js') === undefined)
    return modes.map(() => ({ absent: 'gpu.js is not installed' }));
  const rows = [];
  for (const mode of modes) {
    const { lines, failure } = await outcomeOf(process.execPath, [
      script,
      mode,
      batch,
      sizes[1],
      seconds,
    ]);
    const [told] = failure === undefined ? lines : [{ absent: failure }];
    rows.push('absent' in told ? told : { ...told, software: `gpu.js ${versionOf('gpu.js')}` });
  }
  return rows;
};
