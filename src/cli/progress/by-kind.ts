/** What is done with each kind of event; nothing with those that are left out. */
export type ByKind<Event extends { readonly kind: string }> = {
  readonly [Kind in Event['kind']]?: (event: Extract<Event, { readonly kind: Kind }>) => void;
};

/** Gives each event to the function of its kind. */
export const byKind =
  <Event extends { readonly kind: string }>(tell: ByKind<Event>) =>
  (event: Event): void => {
    tell[event.kind as Event['kind']]?.(event as never);
  };
