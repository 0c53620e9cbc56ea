import type {MemberAsk} from '../core/members/deed.ts';
import type {Member, MemberQuery, Tier} from '../core/members/protocol.ts';
import {isAwayStanding, type MemberRules} from '../core/members/rules.ts';
import {walletFrom} from '../core/members/member-from.ts';
import type {LinkId, MemberWallet} from '../core/members/ticket-member.ts';
import type {Develop, Picture} from './picture.ts';
import {countedLinks, openCount} from './counted-links.ts';
import type {MemberLinks, Told} from './member-links.ts';
import {vouchersOf, type VoucherAsking} from './member-vouchers.ts';
import type {Clock} from './ports.ts';

/** What a link is asked about a member, and for which sale. It may hold a card's number: in memory alone. */
export type Inquiry = {
  readonly query: MemberQuery;
  readonly maskedCard: string | null;
  /** The open ticket; without one, the next that is opened (`ticketNo`) is meant. */
  readonly ticketId: string | null;
  readonly ticketNo: number;
  /** The member's numbers at links for money, as far as they are known. */
  readonly wallets: readonly {readonly link: LinkId; readonly number: string}[];
  /** False: the till asks again by itself, and no more than success is told. */
  readonly isOwn: boolean;
};

export type Found = Told<{readonly members: readonly Member[]; readonly hasMore: boolean}>;

/** What came in. It comes twice where another link's wallet came later (`isLater`). */
export type Arrival = {
  readonly inquiry: Inquiry;
  readonly link: LinkId;
  readonly system: string;
  readonly found: Found;
  readonly wallets: readonly MemberWallet[];
  /** Other links that have answered that the member has no wallet there: those that did not answer are not among them. */
  readonly without: readonly LinkId[];
  readonly isLater: boolean;
};

/** What is asked now, for the screen. */
export type Asked = {readonly system: string; readonly sinceMs: number; readonly isOwn: boolean};

/** Tiers as the host names them; empty while nothing is known. */
type Tiers = readonly Tier[];

export type PhotoState = 'none' | 'asked' | 'onFile' | 'failed';

/**
 * What the cashier's side remembers of members between two turns, in memory alone: what the links are asked, whose
 * answer is not told yet, and which open payment the cashier waits for.
 */
export type Asking = VoucherAsking & {
  /** Asks in the background; what was asked before is of no interest any more. Null: no link is set up. */
  readonly ask: (inquiry: Inquiry) => Asked | null;
  readonly asked: () => Asked | null;
  /** True until every link that was asked has answered, or let its time go by, and that was taken. */
  readonly isUnderWay: () => boolean;
  /** Does what leads to a question; until that is over nothing is at rest. */
  readonly soon: (work: () => Promise<void>) => Promise<void>;
  /** True while nothing is under way, nor about to be by the till itself. */
  readonly isAtRest: () => boolean;
  /** What has come in and was not taken yet. */
  readonly arrival: () => Arrival | null;
  readonly take: () => void;
  readonly forget: () => void;
  /** The cashier waits for this payment: its screen opens no more by itself. */
  readonly waitFor: (askId: string) => void;
  readonly isWaitedFor: (askId: string) => boolean;
  /** Those of which nobody knew what became of them when this was asked last, and that are not among these any more. */
  readonly learned: (doubts: readonly MemberAsk[]) => readonly MemberAsk[];
  /** Nobody waits any more: the screens open again. */
  readonly mindAgain: () => void;
  /** True once for each time that a link is there again: `what` was not asked of it since. */
  readonly isFirst: (link: LinkId, what: string) => boolean;
  /** A link is away: what is asked of it once it is back is a first time. */
  readonly away: (link: LinkId) => void;
  /** Asks for the host's tiers in the background. */
  readonly askTiers: () => void;
  readonly tiers: () => Tiers;
  /** Asks for a picture without anybody waiting for it. */
  readonly askPhoto: (link: LinkId, number: string) => void;
  readonly photo: (link: LinkId, number: string) => PhotoState;
  readonly picture: (link: LinkId, number: string) => Picture | null;
};

type Parts = {
  readonly members: MemberLinks;
  /** Null: a till without members. */
  readonly rules: MemberRules | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Called when something came in. */
  readonly onChange: () => void;
  /** Opens pictures; null where none could be seen. */
  readonly develop: Develop | null;
};

type Open = {
  readonly inquiry: Inquiry;
  readonly link: LinkId;
  readonly asked: Asked;
  found: Found | null;
  readonly wallets: MemberWallet[];
  readonly without: LinkId[];
  /** What stands in `found` and `wallets` was taken. */
  isTaken: boolean;
  wasTaken: boolean;
  isWhole: boolean;
};

/** The one member that was found, or null. */
export function onlyOne(found: Found): Member | null {
  if (found.kind !== 'told' || found.told.members.length !== 1) return null;
  return found.told.members[0] ?? null;
}

function photosOf({members, onChange, develop}: Parts): Pick<Asking, 'askPhoto' | 'photo' | 'picture'> {
  const key = (link: LinkId, number: string): string => `${link} ${number}`;
  const photos = new Map<string, {readonly state: PhotoState; readonly picture: Picture | null}>();
  const fetched = async (link: LinkId, number: string): Promise<void> => {
    const told = await members.photo(link, number);
    if (!photos.has(key(link, number))) return;
    const picture = told.kind === 'told' && develop !== null ? await develop(told.told) : null;
    if (!photos.has(key(link, number))) return;
    // What could not be opened is no photo; where nothing is opened it is on file all the same.
    const isThere = told.kind === 'told' && (develop === null || picture !== null);
    photos.set(key(link, number), {state: isThere ? 'onFile' : 'failed', picture});
    onChange();
  };
  return {
    askPhoto: (link, number) => {
      if (photos.has(key(link, number)) || !members.offer(link, 'photo').isOffered) return;
      // One member after the other stands here: what came of earlier ones is of no use.
      photos.clear();
      photos.set(key(link, number), {state: 'asked', picture: null});
      void fetched(link, number);
    },
    photo: (link, number) => photos.get(key(link, number))?.state ?? 'none',
    picture: (link, number) => photos.get(key(link, number))?.picture ?? null,
  };
}

function tiersOf({members, rules, onChange}: Parts): Pick<Asking, 'askTiers' | 'tiers'> {
  let tiers: Tiers = [];
  const fetched = async (link: LinkId): Promise<void> => {
    const told = await members.tiers(link);
    if (told.kind === 'told') ({tiers} = told.told);
    onChange();
  };
  return {
    askTiers: () => {
      const link = rules?.dataLink ?? null;
      if (link === null || !members.offer(link, 'tiers').isOffered) return;
      void fetched(link);
    },
    tiers: () => tiers,
  };
}

function waitsOf(): Pick<Asking, 'waitFor' | 'isWaitedFor' | 'learned' | 'mindAgain' | 'isFirst' | 'away'> {
  const waits = new Set<string>();
  let doubtful: readonly MemberAsk[] = [];
  const asked = new Map<LinkId, string>();
  return {
    isFirst: (link, what) => {
      if (asked.get(link) === what) return false;
      asked.set(link, what);
      return true;
    },
    away: (link) => void asked.delete(link),
    waitFor: (askId) => void waits.add(askId),
    isWaitedFor: (askId) => waits.has(askId),
    learned: (doubts) => {
      const over = doubtful.filter(({id}) => !doubts.some((doubt) => doubt.id === id));
      doubtful = doubts;
      return over;
    },
    mindAgain: () => waits.clear(),
  };
}

/** Links other than that for data whose wallet the member may have. */
function otherWallets({members, rules}: Parts): readonly LinkId[] {
  const statuses = members.statuses();
  return (rules?.walletLinks ?? []).filter((id) => {
    if (id === rules?.dataLink) return false;
    const link = statuses.find((one) => one.id === id);
    // Of a link that is known to be away nothing is waited for.
    return link !== undefined && link.wallet !== null && !isAwayStanding(link.standing);
  });
}

/** Money in another currency than the till's is none here. */
function hasOwnMoney({members, rules}: Parts, id: LinkId): boolean {
  const isWallet = rules?.walletLinks.includes(id) === true;
  return isWallet && members.statuses().find((one) => one.id === id)?.otherCurrency === undefined;
}

function plainName({name}: Member): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Two systems may give one number to two people. A card proves who somebody is; by the number alone it is the same
 * person only where both systems call them the same.
 */
function isSamePerson(one: Member, other: Member): boolean {
  return plainName(one) !== '' && plainName(one) === plainName(other);
}

/** Asks the links one inquiry to its end; `tell` says that something new stands in it. */
async function follow(parts: Parts, open: Open, tell: () => void): Promise<void> {
  const {members} = parts;
  const {query} = open.inquiry;
  const byCard = query.by === 'card' ? otherWallets(parts).map((id) => ({id, told: members.find(id, query)})) : [];
  open.found = await members.find(open.link, query);
  const member = onlyOne(open.found);
  const own = member === null || !hasOwnMoney(parts, open.link) ? null : walletFrom(open.link, member);
  if (own !== null) open.wallets.push(own);
  else open.without.push(open.link);
  if (member === null) {
    open.isWhole = true;
    tell();
    return;
  }
  const byNumber = (id: LinkId): MemberQuery => {
    const known = open.inquiry.wallets.find(({link}) => link === id);
    return {by: 'number', number: known?.number ?? member.number};
  };
  const others =
    query.by === 'card' ? byCard : otherWallets(parts).map((id) => ({id, told: members.find(id, byNumber(id))}));
  open.isWhole = others.length === 0;
  tell();
  if (open.isWhole) return;
  await Promise.all(
    others.map(async ({id, told}) => {
      const answer = await told;
      const there = onlyOne(answer);
      const isProven = query.by === 'card' || open.inquiry.wallets.some(({link}) => link === id);
      const isTheirs = there !== null && (isProven || isSamePerson(member, there));
      const wallet = !isTheirs || there.barred !== null ? null : walletFrom(id, there);
      if (wallet !== null) open.wallets.push(wallet);
      else if (answer.kind !== 'unknown') open.without.push(id);
    }),
  );
  open.isWhole = true;
  open.isTaken = false;
  tell();
}

/** Begins with nothing asked. */
export function openAsking(given: Parts): Asking {
  const {count, during} = openCount();
  const members = countedLinks(given.members, during);
  const parts = {...given, members};
  const {rules, clock, onChange} = parts;
  let open: Open | null = null;
  return {
    ...photosOf(parts),
    ...tiersOf(parts),
    ...vouchersOf(members, onChange),
    ...waitsOf(),
    ask: (inquiry) => {
      const link = members.statuses().find(({id}) => id === rules?.dataLink);
      if (link === undefined) return null;
      const asked = {system: link.system, sinceMs: clock.nowMs(), isOwn: inquiry.isOwn};
      const empty = {found: null, wallets: [], without: [], isTaken: false, wasTaken: false, isWhole: false};
      const mine: Open = {inquiry, link: link.id, asked, ...empty};
      open = mine;
      void follow(parts, mine, () => {
        if (open === mine) onChange();
      });
      return asked;
    },
    asked: () => (open === null || open.found !== null ? null : open.asked),
    isUnderWay: () => open !== null,
    soon: (work) => during(work()).finally(onChange),
    isAtRest: () => open === null && count() === 0,
    arrival: () => {
      if (open === null || open.found === null || open.isTaken) return null;
      const {inquiry, link, asked, found, wallets, without, wasTaken} = open;
      const came = {found, wallets: [...wallets], without: [...without]};
      return {inquiry, link, system: asked.system, ...came, isLater: wasTaken};
    },
    take: () => {
      if (open === null) return;
      open.isTaken = true;
      open.wasTaken = true;
      if (open.isWhole) open = null;
    },
    forget: () => {
      open = null;
    },
  };
}
