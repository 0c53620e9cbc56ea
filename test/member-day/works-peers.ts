import type {PeerBook} from '../../src/app/peer-book.ts';
import {openSharedTill} from '../../src/app/shared-till.ts';
import type {Settings} from '../../src/app/settings.ts';
import type {Till} from '../../src/app/till.ts';
import {momentReader} from '../../src/core/bonus/moment.ts';
import {openPeers, type PeersParts, type RunningPeers} from '../../src/links/till-peers.ts';
import {openShare, type RunningShare} from '../../src/peers/open-share.ts';
import type {Mortal} from '../bonus-day/mortal.ts';

const AGAIN = {firstMs: 20, mostMs: 250};
/** What robots ask in a minute cashiers ask in a day. */
const NO_HURRY = {perSecond: 100_000, burst: 100_000};
const LIMITS = {bodyBytes: 524_288, till: NO_HURRY, stranger: NO_HURRY, requestMs: 5000, connections: 100};

/** What a mortal till says to the others from its disk. */
export function mortalPeerBook(book: PeerBook, mortal: Mortal): PeerBook {
  return {
    rows: (span) => mortal.read(() => book.rows(span)),
    ticket: (id) => mortal.read(() => book.ticket(id)),
    claim: (id) => mortal.read(() => book.claim(id)),
    held: (limit) => mortal.read(() => book.held(limit)),
    releasedByHand: () => mortal.read(() => book.releasedByHand()),
    refunds: (ticketId) => mortal.read(() => book.refunds(ticketId)),
    close: book.close,
  };
}

/** A till among others: it calls them, and lets them in. */
export type AmongOthers = {
  readonly peers: RunningPeers;
  /** Something happened at the till: what others are owed by now is told to them. */
  readonly noticed: () => void;
  readonly begin: () => Promise<void>;
  /** Nobody comes in any more, and nobody is called; does not wait for what is under way. */
  readonly close: () => void;
};

type Parts = Omit<PeersParts, 'others' | 'dispatch' | 'refusalOf' | 'open' | 'again'> & {
  readonly settings: Settings;
  readonly till: () => Till;
  readonly book: PeerBook;
};

/** Puts a till among those of its settings. */
export function openAmongOthers({settings, till, book, ...parts}: Parts): AmongOthers {
  const {share, others} = settings.tills;
  const peers = openPeers({
    ...parts,
    others,
    dispatch: (command) => till().dispatch(command),
    refusalOf: (command) => till().refusalOf(command),
    open: () => till().own().peerClaims,
    again: AGAIN,
  });
  let running: RunningShare | null = null;
  let seen: unknown = null;
  return {
    peers,
    noticed: () => {
      const {peerClaims} = till().own();
      if (peerClaims === seen) return;
      seen = peerClaims;
      peers.wake();
    },
    begin: async () => {
      if (share === null) return;
      const momentOf = momentReader(settings.timeZone);
      const shared = openSharedTill({tillNo: settings.till.no, till: till(), book, momentOf});
      running = await openShare({shared, ...share, log: parts.log, nowMs: Date.now, limits: LIMITS});
    },
    close: () => {
      void running?.close();
      void peers.close();
    },
  };
}
