import type { Lead } from './columns.js';

/** What a wire passes through: from its first column to its last. */
const spanOf = ({ from, to }: Lead): readonly [number, number] => [
  Math.min(from, ...to),
  Math.max(from, ...to),
];

const overlap = (a: Lead, b: Lead): boolean => {
  const [[left, right], [otherLeft, otherRight]] = [spanOf(a), spanOf(b)];
  return left < otherRight && otherLeft < right;
};

/** Wires in as few lanes as they need without lying on each other: the short ones nearest. */
export const lanesOf = (leads: readonly Lead[]): readonly (readonly Lead[])[] => {
  const length = (lead: Lead) => spanOf(lead)[1] - spanOf(lead)[0];
  const lanes: Lead[][] = [];
  for (const lead of [...leads].sort((a, b) => length(a) - length(b))) {
    const free = lanes.find((lane) => !lane.some((other) => overlap(lead, other)));
    if (free === undefined) lanes.push([lead]);
    else free.push(lead);
  }
  return lanes;
};
