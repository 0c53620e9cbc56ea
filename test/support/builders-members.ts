import {NOTHING_SAVED} from '../../src/core/members/member-from.ts';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {LinkFacts, MemberFacts, PointRules} from '../../src/core/members/rules.ts';
import {NO_TERMS, type MemberTerms, type TicketMember} from '../../src/core/members/ticket-member.ts';
import type {Cents} from '../../src/core/money.ts';
import {play, TEN_O_CLOCK, type Played} from './builders.ts';

/* Members of a venue with two links, and short forms of the commands about them. */

/** Holds that are made final when the ticket is completed; points are kept here. */
export const BALLY: LinkFacts = {
  id: 'bally',
  system: 'Bally',
  standing: 'up',
  wallet: 'charge',
  canEarn: true,
  canRedeem: true,
  funds: ['cash'],
  queuesEarned: true,
};

/** Debits, given back by their reference. */
export const AURA: LinkFacts = {
  id: 'aura',
  system: 'Aura',
  standing: 'up',
  wallet: 'debit',
  canEarn: false,
  canRedeem: false,
  funds: ['main'],
  queuesEarned: false,
};

/** A point for 1.00, half of it for what comes from the kitchen; 100 points are worth 1.00. */
export const POINTS: PointRules = {
  earnHundredths: 100,
  groupEarnPpm: {kitchen: 500_000},
  worthHundredths: 10_000,
  redeemPpm: 1_000_000,
};

type Venue = {
  readonly bally?: Partial<LinkFacts>;
  readonly aura?: Partial<LinkFacts>;
  readonly points?: Partial<PointRules>;
};

/** The venue's links and rules, but for what is given. */
export function venue({bally = {}, aura = {}, points = {}}: Venue = {}): MemberFacts {
  return {
    rules: {
      dataLink: 'bally',
      walletLinks: ['bally', 'aura'],
      updatesAccounts: true,
      usesTiers: true,
      isMandatory: false,
      points: {...POINTS, ...points},
    },
    links: [
      {...BALLY, ...bally},
      {...AURA, ...aura},
    ],
  };
}

/** Both links answer. */
export const VENUE = venue();

/** What a Gold member has in other tests than those of tiers: nothing off, all points. */
export const GOLD: MemberTerms = {priceLevel: 2, discountPpm: 100_000, earnPpm: 1_500_000};

/** Anna holds 500 points (worth 5.00), 100.00 and nothing at Bally, 20.00 at Aura; no terms. */
export function anna(over: Partial<TicketMember> = {}): TicketMember {
  return {
    link: 'bally',
    number: '0010017',
    name: 'Anna Petrov',
    maskedCard: '******0017',
    tier: {code: 'G', name: 'Gold'},
    barredReason: null,
    isLive: true,
    asOfMs: TEN_O_CLOCK,
    points: [{bucket: 'main', name: 'Points', hundredths: 50_000}],
    wallets: [
      {
        link: 'bally',
        number: '0010017',
        accounts: [
          {account: 'cash', name: 'Cash', cents: 10_000},
          {account: 'comp', name: 'Comp', cents: 0},
        ],
      },
      {link: 'aura', number: 'A-17', accounts: [{account: 'main', name: 'Balance', cents: 2000}]},
    ],
    terms: NO_TERMS,
    areTermsOn: false,
    ...over,
  };
}

/** Another member, who is not Anna. */
export const BEN = anna({number: '0010018', name: 'Ben Okafor', maskedCard: '******0018'});

export const attach = (member: TicketMember = anna()): Command => ({
  kind: 'attachMember',
  member,
  saves: NOTHING_SAVED,
});
export const detach: Command = {kind: 'detachMember'};
export const terms = (areOn: boolean): Command => ({kind: 'setMemberTerms', areOn});

type Wallet = {readonly link?: string; readonly account?: string; readonly isPaying?: boolean};

/** Money from Anna's cash account at Bally: all that is due, or so much. */
export const wallet = (
  amountCents: Cents | null = null,
  {link = 'bally', account = 'cash', isPaying = false}: Wallet = {},
): Command => ({kind: 'askWallet', link, account, amountCents, isPaying});
export const aura = (amountCents: Cents | null = null, isPaying = false): Command =>
  wallet(amountCents, {link: 'aura', account: 'main', isPaying});

/** Anna puts so much on an account of hers. */
export const fund = (amountCents: Cents, {link = 'bally', account = 'cash'}: Wallet = {}): Command => ({
  kind: 'fundAccount',
  link,
  account,
  amountCents,
});

type Spending = {readonly bucket?: string; readonly isPaying?: boolean};

function points(what: Extract<Command, {kind: 'askPoints'}>['what'], {bucket = 'main', isPaying = false}: Spending) {
  return {kind: 'askPoints', bucket, what, isPaying} as const;
}

export const pointsForLine = (line: number, more: Spending = {}): Command => points({for: 'line', line}, more);
export const pointsForSale = (more: Spending = {}): Command => points({for: 'sale'}, more);
export const pointsFor = (cents: Cents, more: Spending = {}): Command => points({for: 'amount', cents}, more);

/** The host did it; `left` is what the member has now. */
export const done = (id: string, left = 0, reference = `ref-${id}`): Command => ({
  kind: 'answerMember',
  id,
  answer: {kind: 'done', reference, left},
});
export const refused = (id: string, reason = 'notEnough', detail: string | null = null): Command => ({
  kind: 'answerMember',
  id,
  answer: {kind: 'refused', reason, detail},
});
export const giveUpAsk = (id: string): Command => ({kind: 'giveUpMember', id});

/** Plays with the venue's links; each thing that begins has its number among the commands for an id: `t1` the second. */
export function playAt(
  commands: readonly Command[],
  {members = VENUE, from}: {members?: MemberFacts; from?: Played} = {},
): Played {
  return commands.reduce<Played>(
    (played, command) => play([command], {members, from: played, newId: ({events}) => `t${events.length}`}),
    from ?? play([]),
  );
}

/** The id of the payment that was asked for last. */
export function lastAsk({events}: Pick<Played, 'events'>): string {
  const asked = events.findLast((event) => event.kind === 'memberAsked');
  if (asked?.kind !== 'memberAsked') throw new Error('nothing was asked for');
  return asked.ask.id;
}

/** Plays on, and has the host say yes to the payment that is asked for last. */
export function paidFrom(played: Played, ask: Command, left = 0): Played {
  const asked = playAt([ask], {from: played});
  return playAt([done(lastAsk(asked), left)], {from: asked});
}

/** The events of these kinds. */
export function only<Kind extends TillEvent['kind']>(
  events: readonly TillEvent[],
  ...kinds: readonly Kind[]
): readonly Extract<TillEvent, {kind: Kind}>[] {
  return events.filter((event): event is Extract<TillEvent, {kind: Kind}> => kinds.some((kind) => kind === event.kind));
}
