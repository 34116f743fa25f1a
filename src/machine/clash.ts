import type { Hardware } from '../hardware/index.js';
import type { LearningChannel } from './axes.js';
import type { LearningSpec } from './learning.js';

/** What of the machine around it a channel must agree with. */
export interface Host {
  readonly layers: number;
  readonly arithmetic: Hardware['arithmetic'];
  /** Whether some layer sees the one below through a window. */
  readonly seesMaps: boolean;
  /** Whether some layer has cells of its own for each position. */
  readonly isFree: boolean;
}

/** What can't be meant, where it stands, and what can. */
export interface Clash {
  readonly when: (channel: LearningChannel, spec: LearningSpec, host: Host) => boolean;
  readonly where: string;
  readonly reason: (channel: LearningChannel) => string;
  readonly remedy: string;
}
