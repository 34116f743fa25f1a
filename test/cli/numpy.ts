import { execFileSync } from 'node:child_process';

/** Whether there is a Python with NumPy here. */
export const hasNumpy = (): boolean => {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
