import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take longest, which are begun first, lest one core be left with them at the end. */
const longest = [
  'conformance/gpu-',
  'browser/',
  'cli/sweep.',
  'cli/bits',
  'slurm/engine',
  'cli/surroundings',
  'paper/reproduce',
  'oracle/units',
  'conformance/wasm',
  'theory/theorems',
  'bridge/machines',
  'cli/epochs',
  'fuzz/fuzz',
  'slurm/cluster',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => moduleId.includes(`/test/${name}`));
  return found < 0 ? longest.length : found;
};

/** Sorts test files as Vitest does, but for the longest of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
