export { missFigure } from './miss-figure.js';
export { theoremFigure } from './theorem-figure.js';
