export { colours } from './colours.js';
export { ink, type Look, lookOf, mostSeries, type Shape } from './looks.js';
export { drawnPanel, type Panel } from './panel.js';
export { type Caption, pictureOf } from './panels.js';
export { domainOfOne, evenly, wholeTicks } from './ticks.js';
