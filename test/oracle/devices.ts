/** Where a cell of a device is after n pulses, its ends aside: a second statement, by the count of pulses. */
export type Course = (pulses: number) => number;

/** Up from the lower end and down from the upper one. */
export interface Courses {
  readonly least: number;
  readonly most: number;
  readonly up: Course;
  readonly down: Course;
}

/** Steps that are all alike: an arithmetic series. */
const constant = (least: number, most: number, step: number): Courses => ({
  least,
  most,
  up: (n) => least + n * step,
  down: (n) => most - n * step,
});

/** w ← w + step·(1 - part·w / end) goes to where it would rest by a geometric series. */
const towards = (from: number, end: number, step: number, part: number): Course => {
  const rest = end / part;
  const keeps = 1 - (step * part) / end;
  return (n) => rest + (from - rest) * keeps ** n;
};

const linear = (
  least: number,
  most: number,
  step: number,
  [partUp, partDown]: readonly [number, number],
): Courses => ({
  least,
  most,
  up: towards(least, most, step, partUp),
  down: towards(most, least, -step, partDown),
});

/** By recursion: y = 1 - A·e^(γ·z) for z = a·w + b, in a range of 2. */
const recurring = (from: number, step: (state: number) => number): Course => {
  const states = [from];
  return (n) => {
    for (let last = states.length - 1; last < n; last++) {
      const state = states[last] as number;
      states.push(state + step(state));
    }
    return states[n] as number;
  };
};

const exponential = (): Courses => ({
  least: -1,
  most: 1,
  up: recurring(-1, (w) => 0.00135 * (1 + 1.18445 * Math.exp(-2.5 * (w + 1)))),
  down: recurring(1, (w) => -0.00135 * 0.740641 * (1 + 0.081404 * Math.exp(2.5 * (w + 1)))),
});

/** A curve through (0, 0) and (1, 1) that a constant bends. */
const curve = (a: number, x: number): number => Math.expm1(-x / a) / Math.expm1(-1 / a);

/** The largest distance of the curve from the diagonal, found by thirds. */
const bulge = (a: number): number => {
  const over = (x: number) => curve(a, x) - x;
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const third = (high - low) / 3;
    if (over(low + third) < over(high - third)) low += third;
    else high -= third;
  }
  return over((low + high) / 2);
};

/** The constant whose bulge is 0.07 √2 times a label, of its sign, by the rule of false position. */
const constantOf = (label: number): number => {
  const short = (logarithm: number) =>
    bulge(Math.exp(logarithm)) / (0.07 * Math.SQRT2 * Math.abs(label)) - 1;
  let [low, high] = [Math.log(0.01), Math.log(200)];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (short(middle) > 0) low = middle;
    else high = middle;
  }
  return Math.sign(label) * Math.exp(low);
};

/** Conductance's curves, walked from one end to the other in so many pulses, from -1 to 1. */
const curves = (pulses: number, labelUp: number, labelDown: number): Courses => {
  const course = (label: number): ((part: number) => number) => {
    const a = label === 0 ? 0 : constantOf(label);
    return (part) => 2 * (label === 0 ? part : curve(a, part)) - 1;
  };
  const [rise, fall] = [course(labelUp), course(labelDown)];
  return { least: -1, most: 1, up: (n) => rise(n / pulses), down: (n) => fall(1 - n / pulses) };
};

/** The shipped devices, from the papers' and presets' own figures. */
export const courses: Readonly<Record<string, Courses>> = {
  'ag-asi': curves(97, 2.4, -4.88),
  'alox-hfo2': curves(40, 1.94, -0.61),
  capacitor: linear(-1, 1, 0.005, [0.05, 0.05]),
  ecram: linear(-0.8276, 1.1724, 0.002, [0.1153, 0.5085]),
  'ecram-mo': linear(-0.8286, 1.1714, 2.8214e-4, [0.4152, 0.7342]),
  epiram: curves(64, 0.5, -0.5),
  fefet: curves(32, 1.75, 1.46),
  'gokmen-vlasov': constant(-1, 1, 0.0016),
  idealised: constant(-1, 1, 0.0002),
  'neurosim-ideal': curves(64, 0, 0),
  'neurosim-target': curves(64, 1, -1),
  pcmo: curves(50, 3.68, -6.76),
  'reram-es': exponential(),
  'reram-sb': linear(-0.75, 1.25, 0.002, [1, 1]),
  'sram-6bit': constant(-1, 0.96875, 0.03125),
  'taox-tio2': curves(102, 1.85, -1.79),
};
