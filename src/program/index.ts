export { lower } from './lower.js';
export type {
  Aligning,
  Bundle,
  Cells,
  ChangeQuantising,
  Fitting,
  FixedCells,
  FixedWire,
} from './parts.js';
export type { FixedProgram, FloatProgram, Program } from './program.js';
export type * from './step.js';
