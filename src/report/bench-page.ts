import type { BenchResult, Comparison } from '../bench/index.js';
import { writeWhole } from '../files/index.js';
import { benchContent } from './content/bench-content.js';
import { pageOf } from './page/page.js';

/**
 * Writes what a bench came to as one page with its pictures.
 * @param command what was typed to run it.
 * @throws FileFault where nothing can be written.
 */
export const writeBenchPage = (
  path: string,
  result: BenchResult,
  command: readonly string[],
  comparison: Comparison | undefined,
): void =>
  writeWhole(path, pageOf(benchContent(result, command, comparison)), { synced: 'nothing' });
