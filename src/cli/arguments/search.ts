import { parseSetting } from '../../experiment/index.js';
import { backendOf, countOf, refuse } from './arguments.js';

/** What is typed of any search among machines. */
export interface SearchOptions {
  readonly of: string;
  readonly set: readonly string[];
  readonly tolerance: string;
  readonly seeds: string;
  readonly scan?: boolean;
  readonly retry?: boolean;
  readonly out?: string;
  readonly workers?: string;
  readonly backend: string;
  readonly json?: boolean;
}

const pointsOf = (text: string): number => {
  const points = Number(text);
  return points >= 0 && points <= 100
    ? points / 100
    : refuse(
        `--tolerance ${text.slice(0, 32)}`,
        'is no loss',
        'write points of accuracy, like 0.5',
      );
};

/** What stands between commas. */
export const listOf = (text: string): string[] => text.split(',').map((name) => name.trim());

/** What a search is asked for. */
export const searchOf = (options: SearchOptions) => ({
  of: listOf(options.of),
  set: options.set.map(parseSetting),
  seeds: countOf('--seeds', options.seeds) as number,
  tolerance: pointsOf(options.tolerance),
  scan: options.scan === true,
  retry: options.retry === true,
  workers: countOf('--workers', options.workers),
  backend: backendOf(options.backend),
});
