/**
 * How much the suite tries, by `BACKWIRE_TESTS`: `quick`, unless it says otherwise; `devices`, the same
 * with graphics and a browser too; `all`, that with every case for which quickly others stand.
 */
const extents = ['quick', 'devices', 'all'] as const;

const asked = process.env.BACKWIRE_TESTS ?? 'quick';

const known = extents.find((extent) => extent === asked);

if (known === undefined)
  throw new RangeError(`BACKWIRE_TESTS=${asked}: is none of ${extents.join(', ')}`);

/** Whether backends are tried on devices that a machine may have, in browsers and in other modes. */
export const triesDevices = known !== 'quick';

/** Whether all cases are tried, or those that stand for the rest. */
export const isThorough = known === 'all';
