// How far a pulse moves a cell of a device, in closed forms: each gives { up, down }, functions of the state.

/** The same everywhere. */
export const constant = (step) => ({ up: () => step, down: () => step, nodes: 2 });

/** Less by a part of it, `up` at the upper end and `down` at the lower one, in proportion to the state. */
export const linear = ({ step, least, most, up, down }) => ({
  up: (state) => step * (1 - (up * state) / most),
  down: (state) => step * (1 - (down * state) / least),
  nodes: 2,
});

/** Nothing at the end that it leads to. */
export const softBounds = (device) => linear({ ...device, up: 1, down: 1 });

/** One that grows with an exponential of the state's place in its range, z, and is never below 0. */
export const exponential = ({ least, most, up, down, slope, offset }) => {
  const place = (state) => (2 * slope * state) / (most - least) + offset;
  const at = ({ step, factor, rate }, z) => step * Math.max(1 - factor * Math.exp(rate * z), 0);
  return {
    up: (state) => at(up, place(state)),
    down: (state) => at(down, place(state)),
    nodes: 65,
  };
};

/** The most that a curve from (0, 0) to (1, 1), (1 - e^-x/a) / (1 - e^-1/a), is above the diagonal. */
const bulge = (a) => {
  const height = 1 / (1 - Math.exp(-1 / a));
  const at = a * Math.log(height / a);
  return height * (1 - Math.exp(-at / a)) - at;
};

/** The constant of a curve from its label of nonlinearity: the bulge is 0.07 √2 of the label. */
const constantOf = (label) => {
  const wanted = 0.07 * Math.SQRT2 * Math.abs(label);
  let [low, high] = [1e-3, 1e3];
  for (let i = 0; i < 100; i++) {
    const middle = Math.sqrt(low * high);
    [low, high] = bulge(middle) > wanted ? [middle, high] : [low, middle];
  }
  return Math.sign(label) * low;
};

/** How far a pulse goes along that curve from a height of it, 1 up or -1 down, `pulses` from end to end. */
const alongCurve = (label, pulses, way) => {
  if (label === 0) return () => 1 / pulses;
  const a = constantOf(label);
  const height = 1 / (1 - Math.exp(-1 / a));
  const part = Math.abs(1 - Math.exp(-way / (a * pulses)));
  return (from) => Math.abs(height - from) * part;
};

/** The conductance's curves of rising and falling, of the weights -1 to 1 that it stands for. */
export const curves = ({ pulses, up, down }) => {
  const [rise, fall] = [alongCurve(up, pulses, 1), alongCurve(down, pulses, -1)];
  return {
    up: (state) => 2 * rise((state + 1) / 2),
    down: (state) => 2 * fall((state + 1) / 2),
    nodes: 2,
  };
};
