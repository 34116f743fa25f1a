export { colours } from './colours.js';
export { lookOf, mostSeries } from './looks.js';
export { drawnPanel, type Panel } from './panel.js';
export { type Caption, pictureOf } from './panels.js';
export { evenly, wholeTicks } from './ticks.js';
