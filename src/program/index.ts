export { lower } from './lower.js';
export type {
  Aligning,
  Bundle,
  Cells,
  ChangeQuantising,
  Coinciding,
  Fitting,
  FixedCells,
  FixedWire,
  Pulsing,
} from './parts.js';
export type { FixedProgram, FloatProgram, Program } from './program.js';
export type * from './step.js';
