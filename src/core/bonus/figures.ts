import type {Cents} from '../money.ts';
import type {CodeRead} from './host-protocol.ts';

/** What one action gave on one ticket, under the name that it had then. */
export type PointsEarned = {readonly name: string; readonly points: number};

/**
 * How a code stands with one action behind a ticket; `points` is 0 where the ticket collected nothing by it. `held` is
 * null where the host did not say it or another row does, `needed` where the action buys nothing.
 */
export type ActionStanding = PointsEarned & {readonly held: number | null; readonly needed: number | null};

/**
 * The figures of one code on the receipt of one ticket, finished: names and balances as they were when it was printed,
 * so that a copy shows the same for ever. Points that the host has not confirmed come with no balance, points that it
 * refused are none.
 */
export type CodeFigures = {readonly code: string} & (
  | {readonly state: 'pending'; readonly actions: readonly PointsEarned[]}
  | {
      readonly state: 'confirmed';
      readonly actions: readonly ActionStanding[];
      /** Null where there is none, or the host did not say. */
      readonly creditCents: Cents | null;
    }
  | {readonly state: 'refused'; readonly reason: string}
  /** Credit was sold and the host did not put it on the voucher; points wait, or were none. */
  | {readonly state: 'saleRefused'; readonly reason: string; readonly actions: readonly PointsEarned[]}
);

/** What became of a collection. `none`: nothing of that id was ever owed to the host. */
export type Fate = {readonly kind: 'none' | 'waiting' | 'done'} | {readonly kind: 'refused'; readonly reason: string};

/** What the host said of a code behind a ticket. `read`: what it held once that was done; null: it did not say. */
export type HostWord = {
  readonly code: string;
  readonly collection: Fate;
  readonly read: CodeRead | null;
  /** Why credit that was sold for it was refused; null where it was not, or none was. */
  readonly saleRefused?: string;
};
