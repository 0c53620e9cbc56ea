import type {DateText} from '../core/bonus/dates.ts';
import type {RefundWish} from '../core/commands.ts';
import type {ClaimReason, SharedRow, SharedTicket, TillNo} from '../core/peers/protocol.ts';
import type {PayBackWay} from '../core/refund/pay-back.ts';
import type {Refusal} from '../core/refusals.ts';
import type {TlsTrouble} from './tls-trouble.ts';

/**
 * Why another till says nothing. `silent`: no answer in time. `signOff`: it does not take this till's token, or there is
 * none. `busy`: it has too much to do, or its disk failed. `garbage`: its answer can't be understood. Else: TLS is why.
 */
export type PeerAway = 'silent' | 'signOff' | 'busy' | 'garbage' | TlsTrouble;

/** What is known of a day at another till. `rows` are as it said them last, also while it is away or asked again. */
export type PeerDay = {
  readonly tillNo: TillNo;
  readonly rows: readonly SharedRow[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly away: PeerAway | null;
};

/** What is known of a ticket of another till. */
export type PeerTicket =
  | {readonly kind: 'asking' | 'none'}
  | {readonly kind: 'told'; readonly told: SharedTicket}
  | {readonly kind: 'away'; readonly why: PeerAway};

/** A refund of another till's ticket, as the cashier saw it in the window. */
export type PeerRefund = {
  readonly told: SharedTicket;
  readonly wish: RefundWish;
  readonly way: PayBackWay;
};

/**
 * What became of a refund of another till's ticket. `changed`: something of it was refunded since it was looked at.
 * `begun`: it is made, or waits for its links and card terminals as one of this till would.
 */
export type PeerRefundEnd =
  | {readonly kind: 'begun'}
  | {readonly kind: 'refused'; readonly refusal: Refusal}
  | {readonly kind: 'claimRefused'; readonly tillNo: TillNo; readonly reason: ClaimReason}
  | {readonly kind: 'changed'; readonly tillNo: TillNo}
  | {readonly kind: 'away'; readonly tillNo: TillNo; readonly why: PeerAway}
  | {readonly kind: 'fault'; readonly message: string};

/**
 * The other tills of the venue as this one knows them. Nothing here waits: what is asked is answered later, and the till
 * draws again.
 */
export type Peers = {
  readonly others: () => readonly TillNo[];
  /** Asks every other till about a day in the background. */
  readonly askDay: (day: DateText) => void;
  /** What is known of it now, till by till. */
  readonly day: (day: DateText) => readonly PeerDay[];
  /** Asks about one ticket; what was asked before is forgotten. */
  readonly askTicket: (tillNo: TillNo, id: string) => void;
  readonly ticket: (tillNo: TillNo, id: string) => PeerTicket;
  /** Claims the refund at its owner and makes it here; one at a time. */
  readonly refund: (order: PeerRefund) => void;
  /** True from then until it has ended. */
  readonly isRefunding: () => boolean;
  /** How the last one ended, given once. */
  readonly takeEnd: () => PeerRefundEnd | null;
};

/** A till that knows no others. */
export const noPeers: Peers = {
  others: () => [],
  askDay: () => undefined,
  day: () => [],
  askTicket: () => undefined,
  ticket: () => ({kind: 'none'}),
  refund: () => undefined,
  isRefunding: () => false,
  takeEnd: () => null,
};
