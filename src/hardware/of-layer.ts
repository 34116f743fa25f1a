import type { LayerOfModel } from './layer-schema.js';

type Parts = Readonly<Record<string, object>>;

/** Parts of which some say some things otherwise. */
const changed = <P extends object>(
  parts: P,
  changes: Readonly<Record<string, object | undefined>> = {},
): P => {
  const known = parts as Parts;
  const entries = Object.entries(changes).map(([name, own]) => [name, { ...known[name], ...own }]);
  return { ...parts, ...Object.fromEntries(entries) };
};

/** Wires and stores as a layer has them: what it says itself, and the rest as all layers have it. */
export const changedBy = <M extends { readonly wires: object; readonly stores: object }>(
  model: M,
  { wires, stores }: LayerOfModel = {},
): M => ({
  ...model,
  wires: changed(model.wires, wires),
  stores: changed(model.stores, stores),
});
