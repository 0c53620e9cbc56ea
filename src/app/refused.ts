import type {RefusedAct} from './bonus-queue.ts';
import type {RefusedDeed} from './member-links.ts';

/** What the bonus host, or a link to members, refused for good. */
export type Refused = RefusedAct | RefusedDeed;
