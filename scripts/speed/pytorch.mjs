// Times PyTorch by torch_steps.py, where a Python has it.
import { outcomeOf } from './process.mjs';

const script = 'scripts/speed/torch_steps.py';

const hasTorch = async (python) => {
  const { failure } = await outcomeOf(python, ['-c', 'import torch']);
  return failure === undefined;
};

/** The first Python that has PyTorch. */
export const pythonWithTorch = async (pythons) => {
  for (const python of pythons) if (await hasTorch(python)) return python;
  return undefined;
};

/** What each way of a timing did. */
export const timePytorch = async ({ sizes, batch }, { ways, threads }, { python, seconds }) => {
  if (python === undefined)
    return ways.map(() => ({ absent: 'no PyTorch here: name a Python that has it with --python' }));
  const asked = ['--batch', batch, '--seconds', seconds, '--threads', threads];
  const words = ['-B', script, '--sizes', String(sizes), ...asked, '--ways', ways.join(',')];
  const { lines, failure } = await outcomeOf(python, words);
  if (failure !== undefined) return ways.map(() => ({ absent: failure }));
  return lines.map(({ samplesPerSecond, version }) => ({
    samplesPerSecond,
    software: `PyTorch ${version}`,
  }));
};
