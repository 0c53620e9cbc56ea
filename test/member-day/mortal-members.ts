import type {MemberBook} from '../../src/app/member-book.ts';
import type {DeedQueue} from '../../src/app/member-links.ts';
import type {Mortal} from '../bonus-day/mortal.ts';

/** The queue of a mortal till to members' links. */
export function mortalDeeds(queue: DeedQueue, mortal: Mortal): DeedQueue {
  return {
    page: (link, after, limit) => mortal.read(() => queue.page(link, after, limit)),
    firstOf: (link, number) => mortal.read(() => queue.firstOf(link, number)),
    awaited: (link, limit) => mortal.read(() => queue.awaited(link, limit)),
    takes: (link) => mortal.read(() => queue.takes(link)),
    waitingOf: (ticketId) => mortal.read(() => queue.waitingOf(ticketId)),
    counts: () => mortal.read(queue.counts),
    fateOf: (id) => mortal.read(() => queue.fateOf(id)),
    settle: (id, reason) => mortal.write(() => queue.settle(id, reason)),
    refused: (limit) => mortal.read(() => queue.refused(limit)),
  };
}

/** What it keeps of members. */
export function mortalBook(book: MemberBook, mortal: Mortal): MemberBook {
  return {
    byNumber: (number) => mortal.read(() => book.byNumber(number)),
    byCard: (card) => mortal.read(() => book.byCard(card)),
    byName: (text, limit) => mortal.read(() => book.byName(text, limit)),
    byTier: (code, limit) => mortal.read(() => book.byTier(code, limit)),
    tier: (code) => mortal.read(() => book.tier(code)),
    tiers: () => mortal.read(book.tiers),
    rememberCard: (card, number) => mortal.write(() => book.rememberCard(card, number)),
    count: () => mortal.read(book.count),
  };
}
