import type {TlsTrouble} from './tls-trouble.ts';
import type {MemberDeed} from '../core/members/deed.ts';
import type {Member, MemberQuery, MemberVoucher, Photo, Tier} from '../core/members/protocol.ts';
import type {LinkFacts, LinkStanding} from '../core/members/rules.ts';
import type {Feature} from '../core/members/sheet.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import type {OutboxRow} from './ports.ts';

/**
 * Why something is not offered. `systemCannot`: it is known of this system that it can't. `linkDoesNotDeclare`: the
 * link's sheet says no. `notKnown`: nobody says that it can. `otherCurrency`: its money is not the till's.
 */
export type NotOffered = 'systemCannot' | 'linkDoesNotDeclare' | 'notKnown' | 'otherCurrency';
export type Offer = {readonly isOffered: true} | {readonly isOffered: false; readonly why: NotOffered};

/** What a link said to a question, or that nothing is known: `standing` is why. */
export type Told<What> =
  | {readonly kind: 'told'; readonly told: What}
  /** `memberUnknown`, or `notOffered`. */
  | {readonly kind: 'refused'; readonly reason: string}
  | {readonly kind: 'unknown'; readonly standing: LinkStanding};

/** How a link stands, for the header and the panel. */
export type MemberLinkStatus = LinkFacts & {
  /** Deeds that the link has not confirmed yet, and since when the oldest waits. */
  readonly waiting: number;
  readonly oldestMs: number | null;
  /** Deeds that were refused for good and that nobody looked after yet. */
  readonly refused: number;
  /** Why there is no connection over TLS; left out: nothing is wrong with it. */
  readonly tls?: TlsTrouble | undefined;
};

/** What became of a deed so far, for a receipt: `left` as the host said it. */
export type DeedFate =
  | {readonly kind: 'waiting'}
  | {readonly kind: 'done'; readonly reference: string; readonly left: number | null}
  /** It is over, and nothing was moved: a payment that was refused, a giving back of nothing. */
  | {readonly kind: 'nothing'}
  | {readonly kind: 'refused'; readonly reason: string};

/**
 * The links to members' systems as the till knows them. Questions wait for an answer no longer than the link's time
 * limit and never reject; what is owed is delivered in the background, each deed exactly once by its id, in order for
 * each member at each link.
 */
export type MemberLinks = {
  readonly statuses: () => readonly MemberLinkStatus[];
  readonly offer: (link: LinkId, feature: Feature) => Offer;
  readonly find: (
    link: LinkId,
    query: MemberQuery,
  ) => Promise<Told<{readonly members: readonly Member[]; readonly hasMore: boolean}>>;
  readonly tiers: (link: LinkId) => Promise<Told<{readonly tiers: readonly Tier[]}>>;
  readonly photo: (link: LinkId, number: string) => Promise<Told<Photo>>;
  readonly vouchers: (link: LinkId, number: string) => Promise<Told<{readonly vouchers: readonly MemberVoucher[]}>>;
  /** Takes deeds that a commit owes. */
  readonly take: (rows: readonly OutboxRow[]) => void;
  /** Deeds that were said at least once without an answer: their outcome is unknown. */
  readonly doubts: () => ReadonlySet<string>;
  /** The same, and takes that are being said at this moment. What is in neither was not taken so far. */
  readonly said: () => ReadonlySet<string>;
  /** Says (again) at once what waits: the cashier asked. */
  readonly retry: () => void;
  /** A refused deed was looked after: there is one less of them. */
  readonly seen: () => void;
  /** Waits until what this ticket owes its links is answered; no longer than a moment, and not at all for a link that is away. */
  readonly settled: (ticketId: string) => Promise<void>;
};

/** Where a deed stands in the queue. */
export type DeedPlace = {readonly seq: number; readonly row: number};
export const DEEDS_START: DeedPlace = {seq: 0, row: 0};

export type QueuedDeed = {readonly deed: MemberDeed; readonly place: DeedPlace; readonly atMs: number};

/**
 * A deed that was refused for good, for the manager. `reason` is the link's word for it, `detail` what goes with it:
 * why a member is barred or a system refuses, the name of what is unknown or of another kind, the day until which; of
 * amounts the number alone, in cents or hundredths as the deed is, and of `notEnough` what is held and what was needed
 * ("2000/3500").
 */
export type RefusedDeed = {
  readonly deed: MemberDeed;
  /** Of the ticket that it is about; null where this till has none such. */
  readonly ticketNo: number | null;
  /** What was taken, in cents or hundredths, of which something was to go back; null where nothing was. */
  readonly taken: number | null;
  readonly atMs: number;
  readonly reason: string;
  readonly detail: string | null;
  readonly isSeen: boolean;
};

export type DeedCount = {
  readonly link: LinkId;
  readonly waiting: number;
  readonly oldestMs: number | null;
  /** Refused for good, and nobody looked after it. */
  readonly refused: number;
};

/**
 * What the till keeps for its links: deeds that wait, in the order of the commits that owe them. A deed gets in and out
 * with the commit of its events; nothing here is lost with the power. Throws Faults.
 */
export type DeedQueue = {
  /** What waits for a link behind a place, oldest first. */
  readonly page: (link: LinkId, after: DeedPlace, limit: number) => Promise<readonly QueuedDeed[]>;
  /** The oldest waiting deed of a member at a link. */
  readonly firstOf: (link: LinkId, number: string) => Promise<QueuedDeed | null>;
  /** Members with a deed at a link that somebody waits for at the till, oldest first. */
  readonly awaited: (link: LinkId, limit: number) => Promise<readonly string[]>;
  /** Takes that wait for a link, all of them. */
  readonly takes: (link: LinkId) => Promise<readonly string[]>;
  /** What a ticket still owes, at whichever link. */
  readonly waitingOf: (ticketId: string) => Promise<readonly {readonly id: string; readonly link: LinkId}[]>;
  /** Links of which nothing stands in the queue are not in it. */
  readonly counts: () => Promise<readonly DeedCount[]>;
  /** What became of a deed so far; null for an id that is not there. */
  readonly fateOf: (id: string) => Promise<DeedFate | null>;
  /** Ends a deed that no event ends; `reason` where it was refused. */
  readonly settle: (id: string, reason: string | null) => Promise<void>;
  /** Refused for good: those that nobody looked after, newest first, then the others, newest first. */
  readonly refused: (limit: number) => Promise<readonly RefusedDeed[]>;
};
