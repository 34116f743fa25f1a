import { execFileSync } from 'node:child_process';

/** Whether there is a Python here that runs some lines. */
export const runsPython = (lines: string): boolean => {
  try {
    execFileSync('python3', ['-c', lines], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Whether there is a Python with NumPy here. */
export const hasNumpy = (): boolean => runsPython('import numpy');
