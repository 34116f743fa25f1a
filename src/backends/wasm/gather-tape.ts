import { positionsOf } from '../../netlist/index.js';
import type { Bundle, GatherStep } from '../../program/index.js';
import { type Context, isPassing, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { roundUp } from './layout.js';

/** The map and the windows of a gather, whichever way numbers go. */
const sidesOf = ({ input, output, transposed }: GatherStep<Bundle>) =>
  transposed ? { map: output, windows: input } : { map: input, windows: output };

/** The wire of a gather that carries windows. */
export const windowsOf = (step: GatherStep<Bundle>): Bundle => sidesOf(step).windows;

const operandsOf = (context: Context, wire: Bundle) => {
  const { address, element, stride } = placementOf(context, wire);
  return { address, kind: element.kind, positions: wire.positions, stride };
};

/** Gathers windows, or adds them to their map, from the first of those that are acted on. */
export const gatherFrom = (context: Context, step: GatherStep<Bundle>, first: number): number[] => {
  const { geometry, transposed } = step;
  const sides = sidesOf(step);
  const [map, windows] = [operandsOf(context, sides.map), operandsOf(context, sides.windows)];
  const [down, across] = positionsOf(geometry);
  return encode('gather', {
    map: map.address,
    mapKind: map.kind,
    mapPositions: map.positions,
    mapStride: map.stride,
    windows: windows.address,
    windowKind: windows.kind,
    windowStride: windows.stride,
    first,
    down,
    across,
    height: geometry.height,
    width: geometry.width,
    channels: geometry.channels,
    kernelHeight: geometry.kernel[0],
    kernelWidth: geometry.kernel[1],
    step: geometry.stride,
    padding: geometry.padding,
    transposed: Number(transposed),
  });
};

/** Makes the map 0 that windows are added to. */
export const clearMap = (context: Context, { output }: GatherStep<Bundle>): number[] => {
  const { address, element, stride } = placementOf(context, output);
  return encode('clear', {
    at: address,
    bytes: roundUp(vectorsOn(context, output), 4) * stride * element.bytes,
  });
};

/** A gather of all windows; what only passes is gathered where it is used. */
export const writeGather = (context: Context, step: GatherStep<Bundle>): number[] => {
  if (isPassing(context, windowsOf(step))) return [];
  return [...(step.transposed ? clearMap(context, step) : []), ...gatherFrom(context, step, 0)];
};
