import type {TillNo} from '../core/peers/protocol.ts';
import type {PeerAway} from './peers.ts';

/** Another till is asked for a ticket, or whether it may be refunded here. */
export type PeerPage = {
  readonly screen: 'peer-wait';
  readonly what: 'ticket' | 'refund';
  readonly tillNo: TillNo;
  readonly ticketId: string;
  readonly ticketNo: number;
};

/** Why nothing came of what was wanted of another till. */
export type PeerObjection =
  | {readonly code: 'noOtherTills'}
  | {readonly code: 'tillAway'; readonly tillNo: TillNo; readonly why: PeerAway}
  /** What only the till that sold can do. */
  | {readonly code: 'atItsTill'; readonly tillNo: TillNo; readonly what: 'reopen' | 'print'}
  /** Something of it was refunded, by another till, since it was looked at. */
  | {readonly code: 'refundedMeanwhile'};
