import { remembering } from '../journal/remembering.js';
import type { Cost, Result } from '../journal/result.js';
import type { Plan, SweepPoint } from '../space/plan.js';
import type { Pricer } from './price.js';

/** The sections of a spec that say what a machine is. */
const ofMachine: readonly string[] = ['network', 'hardware', 'learning'];
const mostRemembered = 2 ** 16;

/** Results of points as a pricer has them: one that another priced is priced anew, once a machine. */
export const repricing = (
  plan: Plan,
  pricer: Pricer,
): ((point: SweepPoint, result: Result | undefined) => Result | undefined) => {
  const fields = ofMachine.flatMap(plan.fieldsOf);
  const known = remembering<Cost>(mostRemembered);
  return (point, result) => {
    if (result?.outcome !== 'done' || result.pricedBy === pricer.name) return result;
    const key = JSON.stringify(fields.map((field) => point.values[field]));
    return { ...result, cost: known(key, () => pricer.priceOf(plan.experimentOf(point))) };
  };
};
