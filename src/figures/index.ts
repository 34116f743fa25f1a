export { missFigure } from './miss-figure.js';
export { colours, drawnPanel, escaped, type Panel } from './panels.js';
export { theoremFigure } from './theorem-figure.js';
