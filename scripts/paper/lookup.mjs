// A run among those that are measured.
import { keyOf } from './questions.mjs';

const cut = (line, epochs) => ({
  ...line,
  epochs,
  trainPercent: line.trainPercent.slice(0, epochs),
  testPercent: line.testPercent.slice(0, epochs),
});

/** What was measured of a run: the first epochs of one that went on for longer are its own. */
export const lookUp = (measured, run) => {
  const { identity, epochs, seed } = run;
  const exact = measured.get(keyOf(run));
  if (exact !== undefined) return exact;
  const longer = [...measured.values()].find(
    (line) => line.identity === identity && line.seed === seed && line.epochs > epochs,
  );
  return longer === undefined ? undefined : cut(longer, epochs);
};
