/** What a rung came to: whether its mean loss is within the tolerance, and what its interval says of that. */
export interface Judged {
  readonly enough: boolean;
  readonly verdict: string;
}

/** Machines in an order: from the worst to the mildest, which should lose the least. */
export interface Ladder<Rung, Judgement extends Judged> {
  readonly rungs: readonly Rung[];
  readonly judge: (rung: Rung) => Promise<Judgement>;
  /** Whether to try every rung from the beginning. */
  readonly scan: boolean;
}

/** A rung that was tried. */
export interface Tried<Rung, Judgement extends Judged> {
  readonly rung: Rung;
  readonly judgement: Judgement;
}

/** How far down a ladder a machine can go. */
export interface Footing<Rung, Judgement extends Judged> {
  /** The worst rung that is enough, and so is every milder one that was tried; none where none is. */
  readonly worst: Tried<Rung, Judgement> | undefined;
  /** The next worse rung, which is not enough; where none is, the mildest; none below the last rung. */
  readonly beyond: Tried<Rung, Judgement> | undefined;
  /** Whether intervals say the same: every rung that was tried, from the one beyond up, is firm. */
  readonly isConclusive: boolean;
  /** From the worst to the mildest. */
  readonly tried: readonly Tried<Rung, Judgement>[];
  readonly method: 'bisection' | 'scan';
}

/** Whether a milder rung never went from enough to not. */
const isMonotone = (tried: readonly Tried<unknown, Judged>[]): boolean =>
  tried.every(
    ({ judgement }, i) =>
      !judgement.enough || tried.slice(i + 1).every((milder) => milder.judgement.enough),
  );

const footingOn = <Rung, Judgement extends Judged>(
  tried: readonly Tried<Rung, Judgement>[],
  method: 'bisection' | 'scan',
): Footing<Rung, Judgement> => {
  const below = tried.findLastIndex(({ judgement }) => !judgement.enough);
  const resting = tried.slice(Math.max(below, 0));
  const isConclusive = resting.every(({ judgement }) => judgement.verdict !== 'inconclusive');
  return { worst: tried[below + 1], beyond: tried[below], isConclusive, tried, method };
};

/** Tries each rung once, by its place on the ladder. */
const trying = <Rung, Judgement extends Judged>({ rungs, judge }: Ladder<Rung, Judgement>) => {
  const known = new Map<number, Tried<Rung, Judgement>>();
  return {
    isEnough: async (place: number): Promise<boolean> => {
      const rung = rungs[place] as Rung;
      const trial = known.get(place) ?? { rung, judgement: await judge(rung) };
      known.set(place, trial);
      return trial.judgement.enough;
    },
    tried: () => [...known].sort(([a], [b]) => a - b).map(([, trial]) => trial),
  };
};

/**
 * The worst rung that is enough. Halves the ladder, looks at both neighbours of what it found, and tries every
 * rung if what was tried is not monotone.
 */
export const searchLadder = async <Rung, Judgement extends Judged>(
  ladder: Ladder<Rung, Judgement>,
): Promise<Footing<Rung, Judgement>> => {
  const { isEnough, tried } = trying(ladder);
  const mildest = ladder.rungs.length - 1;
  let [low, high] = [0, mildest];
  if (!ladder.scan && (await isEnough(mildest))) {
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (await isEnough(middle)) high = middle;
      else low = middle + 1;
    }
    if (high > 0) await isEnough(high - 1);
    if (high < mildest) await isEnough(high + 1);
    if (isMonotone(tried())) return footingOn(tried(), 'bisection');
  }
  for (let place = mildest; place >= 0; place--) await isEnough(place);
  return footingOn(tried(), 'scan');
};
