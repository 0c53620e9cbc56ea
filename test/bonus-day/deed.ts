import type {Page} from '../../src/app/pages.ts';
import type {Chance} from '../soak/chance.ts';
import type {Hands} from './hands.ts';

export type Scene = {
  readonly hands: Hands;
  readonly chance: Chance;
  /** Is told of a receipt that may be on paper already and is asked for again. */
  readonly onAgain: (ticketNo: number) => void;
};

/**
 * Something that a cashier does, and on which page it begins. What the till refuses is refused, and nothing of it need
 * be known here: the books are judged, not the deeds. A deed may end on any page.
 */
export type Deed = {
  readonly name: string;
  readonly on: Page['screen'];
  readonly weight: number;
  readonly may?: (scene: Scene) => boolean;
  readonly act: (scene: Scene) => Promise<void>;
};

/** Functions by their place in the menu More. */
export const MORE = {percentOff: '3', cancel: '8', removeCode: '15', sellVoucher: '16'} as const;

/** A ticket is open. */
export function hasTicket({hands}: Scene): boolean {
  return hands.till.state().ticket !== null;
}

/** None is. */
export function isBetween(scene: Scene): boolean {
  return !hasTicket(scene);
}

/** Chooses a function from the menu More. */
export async function more({hands}: Scene, place: string): Promise<void> {
  await hands.press('more');
  await hands.type(place);
  await hands.press('enter');
}
