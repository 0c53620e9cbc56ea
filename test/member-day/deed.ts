import type {Page} from '../../src/app/pages.ts';
import type {Scene} from '../bonus-day/deed.ts';
import type {MemberTill} from './member-till.ts';

/** What a cashier of a member day sees; `till` is the one that the hands are at. */
export type MemberScene = Scene & {
  readonly till: MemberTill;
  /** The cashier does not wait for everything, and for nothing long. */
  readonly isHasty: boolean;
  /** Is told before somebody pays: a host may fail at just that. */
  readonly onPaying: () => Promise<void>;
};

/** Something that a cashier does, and on which page it begins. What the till refuses is refused. */
export type MemberDeed = {
  readonly name: string;
  readonly on: Page['screen'];
  readonly weight: number;
  readonly may?: (scene: MemberScene) => boolean;
  readonly act: (scene: MemberScene) => Promise<void>;
};
