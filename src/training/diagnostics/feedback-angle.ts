import {
  type Place,
  portsOf,
  type Store,
  type UnitOf,
  type WireName,
} from '../../netlist/index.js';
import { angleDegrees, type Matrix, product, transposed } from './angle.js';
import type { Probed } from './probe.js';

type Read = UnitOf<'read'>;

/** Feedback that stands for the path from one layer to another. */
interface Stand {
  readonly receiver: Place;
  readonly sender: Place;
  readonly reads: readonly Read[];
}

const layersOf = ({ netlist }: Probed): readonly Place[] =>
  netlist.stores.filter(({ role }) => role === 'weight').map(({ place }) => place);

/** Feedback stores are named after the layer that they lead to. */
const receiverOf = (name: string): Place => name.slice(0, name.indexOf('.'));

const isFeedback = (store: Store): boolean => store.role === 'feedback';

/** The reads of feedback that a wire of the learning channel comes from, through whatever lies between. */
const readsBehind = (probed: Probed, wire: WireName): readonly Read[] => {
  const { channel } = probed.directory.wire(wire);
  const driver = probed.netlist.learn.find((unit) => portsOf(unit).drives === wire);
  if (channel !== 'learning' || driver === undefined) return [];
  if (driver.kind === 'read') return [driver];
  return portsOf(driver).reads.flatMap((input) => readsBehind(probed, input));
};

/**
 * The layer whose error a read brings down: what was delivered to a layer is that layer's, wherever the
 * cells stand; what comes of no other read, the output's error or the target, is the top layer's.
 */
const senderOf = (probed: Probed, { input }: Read): Place => {
  const [behind] = readsBehind(probed, input);
  return behind === undefined ? (layersOf(probed).at(-1) as Place) : receiverOf(behind.store);
};

/** Several matrices between the same layers act as their sum; the top's own stand for no path. */
const standsOf = (probed: Probed): readonly Stand[] => {
  const { netlist, directory } = probed;
  const stands = new Map<string, Stand>();
  for (const unit of netlist.learn) {
    if (unit.kind !== 'read' || !isFeedback(directory.store(unit.store))) continue;
    const receiver = receiverOf(unit.store);
    const sender = senderOf(probed, unit);
    if (receiver === sender) continue;
    const key = `${receiver} ${sender}`;
    const reads = [...(stands.get(key)?.reads ?? []), unit];
    stands.set(key, { receiver, sender, reads });
  }
  return [...stands.values()];
};

/** The cells as they are read: with the signs of others, where they borrow them. */
const asRead = async (probed: Probed, { store, signs }: Read): Promise<Matrix> => {
  const own = await probed.store(store);
  if (signs === undefined) return own;
  const lenders = transposed(await probed.store(signs)).cells;
  const cells = own.cells.map((cell, i) =>
    (lenders[i] as number) < 0 ? -Math.abs(cell) : Math.abs(cell),
  );
  return { ...own, cells };
};

const sum = (matrices: readonly Matrix[]): Float64Array =>
  matrices
    .map(({ cells }) => cells)
    .reduce((total, cells) => total.map((cell, i) => cell + (cells[i] as number)));

/** Whether matrices can be multiplied one after the other; windows that move between them have no matrix. */
const areInChain = (matrices: readonly Matrix[]): boolean =>
  matrices.every(({ rows }, i) => i === 0 || matrices[i - 1]?.columns === rows);

/** The product of the forward weights between two layers: what goes up where the feedback comes down. */
const pathOf = async (probed: Probed, { receiver, sender }: Stand): Promise<Matrix | undefined> => {
  const layers = layersOf(probed);
  const above = layers.slice(layers.indexOf(receiver) + 1, layers.indexOf(sender) + 1);
  const weights = await Promise.all(above.map((place) => probed.store(`${place}.weight`)));
  return areInChain(weights) ? weights.reduce(product) : undefined;
};

/**
 * The angle between each feedback matrix and the transposed forward path, by the layers that it leads
 * to and, where there are several, comes from. Feedback to single synapses stands for no path.
 */
export const feedbackAngles = async (
  probed: Probed,
): Promise<readonly (readonly [string, number | undefined])[]> => {
  const stands = standsOf(probed);
  const angles = stands.map(async (stand) => {
    const feedback = await Promise.all(stand.reads.map((read) => asRead(probed, read)));
    const up = await pathOf(probed, stand);
    if (up === undefined) return [];
    const path = transposed(up);
    const several = stands.filter(({ receiver }) => receiver === stand.receiver).length > 1;
    const name = several ? `${stand.receiver}.from-${stand.sender}` : stand.receiver;
    const fits = feedback.every(
      ({ rows, columns }) => rows === path.rows && columns === path.columns,
    );
    return fits ? [[name, angleDegrees(sum(feedback), path.cells)] as const] : [];
  });
  return (await Promise.all(angles)).flat();
};
