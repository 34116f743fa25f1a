import {
  type Block,
  type CodeFormat,
  type FixedFormat,
  type Format,
  fixed,
  float32,
  formatHolding,
  fractionBits,
  maxMagnitude,
  type Narrowing,
  type Rounding,
  type TransferName,
} from '../../src/fixed/index.js';
import {
  type ArithmeticUnit,
  type ChangeQuantiser,
  checkedNetlist,
  type Device,
  type Geometry,
  type Memory,
  mostOverlaps,
  type Netlist,
  numbersInMap,
  numbersInWindow,
  positionsOf,
  type ReadUnit,
  readBound,
  rowsEach,
  type Start,
  type Store,
  sumBound,
  type Unit,
  type Wire,
} from '../../src/netlist/index.js';

const here = 'here';
const only = { from: here, to: [here], channel: 'forward' } as const;

const codeOf = (format: Format): CodeFormat => format as CodeFormat;
const isFloat = ({ format }: { readonly format: Format }): boolean => format.kind === 'float32';

/** A sum's format, some bits wider than it need be. */
const widened = ({ integerBits, fractionBits }: FixedFormat, spare: number): FixedFormat =>
  fixed(Math.min(integerBits + spare, 64 - fractionBits), fractionBits);

/**
 * Puts a small netlist together: one place, where every wire starts and ends. A unit stands in
 * `learn` if anything that it reads does, else in `infer`. Lossless wires are just as wide as they
 * must be, and `spare` bits more.
 */
export const emptyBench = (spare = 0) => {
  const stores: Store[] = [];
  const wires: Wire[] = [];
  const infer: Unit[] = [];
  const learn: Unit[] = [];
  const held = new Map<string, readonly number[]>();
  const bounds = new Map<string, bigint>();
  const learning = new Set<string>(['target']);

  const bound = (wire: Wire) => bounds.get(wire.name) as bigint;

  const wire = (
    name: string,
    size: number,
    format: Format,
    reach?: bigint,
    positions = 1,
  ): Wire => {
    const drawn = { ...only, name, size, format, positions };
    wires.push(drawn);
    bounds.set(name, reach ?? (isFloat(drawn) ? 0n : maxMagnitude(codeOf(format))));
    return drawn;
  };

  const stand = (unit: Unit, reads: readonly Wire[], drives: string): void => {
    const learns = reads.some(({ name }) => learning.has(name));
    (learns ? learn : infer).push(unit);
    if (learns) learning.add(drives);
  };

  const sum = (
    name: string,
    size: number,
    reach: bigint,
    resolution: number,
    positions: number,
  ): Wire => wire(name, size, widened(formatHolding(reach, resolution), spare), reach, positions);

  const store = (
    name: string,
    rows: number,
    columns: number,
    format: Format,
    sensed = format,
    memory: Memory = 'kept',
    start: Start = { kind: 'constant', value: 0 },
  ) => {
    const cells = { name, rows, columns, format, read: sensed, start, memory } as const;
    const drawn: Store = { ...cells, role: 'weight', place: here };
    stores.push(drawn);
    return drawn;
  };

  /** A store of so many arrays, one below the other. */
  const arrays = (
    name: string,
    count: number,
    rows: number,
    columns: number,
    format: Format,
    sensed = format,
  ): Store => {
    const drawn = { ...store(name, count * rows, columns, format, sensed), arrays: count };
    stores[stores.length - 1] = drawn;
    return drawn;
  };

  /** Makes the cells of a store that was just drawn share exponents. */
  const sharing = (drawn: Store, block: Block): Store => {
    const shared = { ...drawn, block };
    stores[stores.length - 1] = shared;
    return shared;
  };

  /** Makes the cells of a store that was just drawn those of a device. */
  const made = (drawn: Store, device: Device): Store => {
    const real = { ...drawn, device };
    stores[stores.length - 1] = real;
    return real;
  };

  const read = (
    name: string,
    input: Wire,
    from: Store,
    direction: ReadUnit['direction'],
    signs?: Store,
  ): Wire => {
    const [terms, size] =
      direction === 'forward' ? [rowsEach(from), from.columns] : [from.columns, rowsEach(from)];
    const ends = { input: input.name, store: from.name, output: name };
    const lenders = signs === undefined ? {} : { signs: signs.name };
    stand({ kind: 'read', at: here, direction, ...ends, ...lenders }, [input], name);
    const { positions } = input;
    if (isFloat(input)) return wire(name, size, float32, undefined, positions);
    const sensed = codeOf(from.read);
    const resolution = fractionBits(codeOf(input.format)) + fractionBits(sensed);
    return sum(name, size, readBound(bound(input), sensed, terms), resolution, positions);
  };

  const reachOf = (kind: ArithmeticUnit['kind'], left: Wire, right: Wire) => {
    const side = (one: Wire) => ({ bound: bound(one), format: codeOf(one.format) });
    const bits = [left, right].map(({ format }) => fractionBits(codeOf(format))) as [
      number,
      number,
    ];
    return kind === 'multiply'
      ? { reach: bound(left) * bound(right), resolution: bits[0] + bits[1] }
      : { reach: sumBound(side(left), side(right)), resolution: Math.max(...bits) };
  };

  const combine = (name: string, kind: ArithmeticUnit['kind'], left: Wire, right: Wire): Wire => {
    const ends = { left: left.name, right: right.name, output: name };
    stand({ kind, at: here, ...ends }, [left, right], name);
    const { size, positions } = left;
    if (isFloat(left)) return wire(name, size, float32, undefined, positions);
    const { reach, resolution } = reachOf(kind, left, right);
    return sum(name, size, reach, resolution, positions);
  };

  const through = (unit: Unit & { readonly output: string }, input: Wire, format: Format): Wire => {
    stand(unit, [input], unit.output);
    const { size, positions } = input;
    return wire(unit.output, size, isFloat(input) ? float32 : format, undefined, positions);
  };

  const ends = (input: Wire, output: string) => ({ at: here, input: input.name, output }) as const;

  const constant = (name: string, format: Format, positions = 1): Wire => {
    infer.push({ kind: 'constant', at: here, output: name });
    return wire(name, 1, format, 1n, positions);
  };

  /** A map in windows; what they hold is as wide as what the map has. */
  const gather = (name: string, map: Wire, geometry: Geometry): Wire => {
    stand({ kind: 'gather', ...ends(map, name), geometry, direction: 'forward' }, [map], name);
    const [down, across] = positionsOf(geometry);
    return wire(name, numbersInWindow(geometry), map.format, bound(map), down * across);
  };

  /** Windows added up to a map, which lies at so many positions. */
  const scatter = (name: string, windows: Wire, geometry: Geometry, positions = 1): Wire => {
    const direction = 'transposed';
    stand({ kind: 'gather', ...ends(windows, name), geometry, direction }, [windows], name);
    const size = numbersInMap(geometry) / positions;
    if (isFloat(windows)) return wire(name, size, float32, undefined, positions);
    const reach = bound(windows) * BigInt(mostOverlaps(geometry));
    return sum(name, size, reach, fractionBits(codeOf(windows.format)), positions);
  };

  /** The places of a window that are chosen, one for each of so many channels. */
  const argmax = (name: string, windows: Wire, channels: number): Wire => {
    stand({ kind: 'argmax', ...ends(windows, name) }, [windows], name);
    const last = windows.size / channels - 1;
    const format = isFloat(windows) ? float32 : formatHolding(BigInt(last), 0);
    return wire(name, channels, format, BigInt(last), windows.positions);
  };

  /** What a switch routes is as wide as what comes. */
  const switched = (
    kind: 'multiplex' | 'demultiplex',
    name: string,
    input: Wire,
    switches: Wire,
    size: number,
  ): Wire => {
    const unit = { kind, ...ends(input, name), switches: switches.name } as const;
    stand(unit, [input, switches], name);
    return wire(name, size, input.format, bound(input), input.positions);
  };

  /** A mean over places, or a share of one for each of them: the binary point moves. */
  const mean = (kind: 'average' | 'share', name: string, input: Wire, size: number): Wire => {
    stand({ kind, ...ends(input, name) }, [input], name);
    const places = Math.max(input.size / size, size / input.size);
    const { positions } = input;
    if (isFloat(input)) return wire(name, size, float32, undefined, positions);
    const resolution = fractionBits(codeOf(input.format)) + Math.log2(places);
    const reach = kind === 'average' ? bound(input) * BigInt(places) : bound(input);
    return sum(name, size, reach, resolution, positions);
  };

  const rate = (name: string, format: Format, code: number): Store => {
    held.set(name, [code]);
    return store(name, 1, 1, format);
  };

  /** In float32 there is nothing to narrow: the wire itself. */
  const narrow = (name: string, input: Wire, to: FixedFormat, narrowing: Narrowing): Wire =>
    isFloat(input)
      ? input
      : through({ kind: 'narrow', ...ends(input, name), narrowing }, input, to);

  const update = (
    into: Store,
    register: Store,
    presynaptic: Wire,
    postsynaptic: Wire,
    narrowing: Narrowing,
    quantiser?: ChangeQuantiser,
  ): void => {
    const lines = { presynaptic: presynaptic.name, postsynaptic: postsynaptic.name };
    const cells = { store: into.name, rate: register.name };
    const change = quantiser === undefined ? {} : { quantiser };
    learn.push({ kind: 'update', at: here, ...cells, ...lines, ...change, narrowing });
  };

  return {
    held,
    wire,
    store,
    arrays,
    sharing,
    made,
    read,
    combine,
    constant,
    gather,
    scatter,
    argmax,
    switched,
    mean,
    rate,
    narrow,
    update,
    quantise: (name: string, input: Wire, to: CodeFormat) =>
      through({ kind: 'quantise', ...ends(input, name), to }, input, to),
    drop: (name: string, input: Wire, probability: number, scaled: boolean) => {
      const unit = { kind: 'drop', ...ends(input, name), probability, scaled } as const;
      return through(unit, input, input.format);
    },
    stick: (name: string, input: Wire, probability: number, code: number) => {
      const unit = { kind: 'stick', ...ends(input, name), probability, code } as const;
      return through(unit, input, input.format);
    },
    repeat: (name: string, input: Wire, times: number) => {
      stand({ kind: 'repeat', ...ends(input, name) }, [input], name);
      return wire(name, input.size * times, input.format, bound(input), input.positions);
    },
    decay: (into: Store, register: Store, narrowing: Narrowing) => {
      learn.push({ kind: 'decay', at: here, store: into.name, rate: register.name, narrowing });
    },
    accumulate: (into: Store, from: Store, narrowing: Narrowing) => {
      learn.push({ kind: 'accumulate', at: here, store: into.name, from: from.name, narrowing });
    },
    align: (store: Store, rounding: Rounding) => {
      learn.push({ kind: 'align', at: here, store: store.name, rounding });
    },
    confine: (store: Store) => {
      learn.push({ kind: 'confine', at: here, store: store.name });
    },
    pulse: (store: Store, from: Store, most: number) => {
      learn.push({ kind: 'pulse', at: here, store: store.name, from: from.name, most });
    },
    coincide: (into: Store, register: Store, before: Wire, after: Wire, slots: number) => {
      const lines = { presynaptic: before.name, postsynaptic: after.name };
      const cells = { store: into.name, rate: register.name };
      learn.push({ kind: 'coincide', at: here, ...cells, ...lines, slots });
    },
    lookUp: (
      name: string,
      kind: 'transfer' | 'slope',
      transfer: TransferName,
      input: Wire,
      to: Format,
    ) => through({ kind, ...ends(input, name), transfer }, input, to),
    softmax: (name: string, input: Wire, to: Format) =>
      through({ kind: 'softmax', ...ends(input, name) }, input, to),
    netlist: (input: Wire, output: Wire): Netlist =>
      checkedNetlist({
        places: [here],
        stores,
        wires,
        infer,
        learn,
        input: input.name,
        target: 'target',
        output: output.name,
      }),
  };
};

export type Bench = ReturnType<typeof emptyBench>;
