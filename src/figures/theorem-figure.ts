import { pictureOf } from '../plot/index.js';
import type { Case, Theorem } from '../theory/index.js';
import { coursePanel, errorPanel } from './course.js';
import { drawnMoments } from './moments.js';
import { planeCaptions, planePanel } from './plane.js';

/** What a case of a theorem did: its plane where it has one, else its course; and its error in time. */
export const theoremFigure = ({ source, architecture }: Theorem, { problem }: Case): string => {
  const moments = drawnMoments(problem, 240);
  const { plane } = problem;
  const first =
    plane === undefined ? coursePanel(problem, moments) : planePanel(problem, plane, moments);
  const captions = plane === undefined ? [] : planeCaptions(plane);
  return pictureOf(`${source}: ${architecture}`, [first, errorPanel(problem, moments)], captions);
};
