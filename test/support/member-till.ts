import type {KnownOperator} from '../../src/store/operators.ts';
import type {MemberSettings} from '../../src/app/settings.ts';
import type {Member} from '../../src/core/members/protocol.ts';
import type {MemberRules} from '../../src/core/members/rules.ts';
import type {TwinMember} from '../../src/links/memory-member-host.ts';
import {memoryMemberLinks, type MemoryMemberLinks, type TwinLink} from '../../src/links/memory-member-links.ts';
import {memoryMemberBook, type MemoryMemberBook} from '../../src/store/memory-member-book.ts';
import {COFFEE, signedOn, type Cashier} from './cashier.ts';

export const ANNA_CARD = '0060321048';
export const BEN_CARD = '0060327777';

/** Anna: gold, points and money. */
export const ANNA: TwinMember = {
  number: '100482',
  name: "Anna O'Neill",
  tier: {code: 'GOLD', name: 'Gold'},
  barred: null,
  cards: [ANNA_CARD],
  points: [{bucket: 'main', name: 'Points', hundredths: 128_400}],
  accounts: [{account: 'cash', name: 'Cash', cents: 25_000}],
  hasPhoto: true,
};

/** Ben is barred. */
export const BEN: TwinMember = {
  ...ANNA,
  number: '100777',
  name: 'Ben Barred',
  barred: {reason: 'self-excluded'},
  cards: [BEN_CARD],
};

/** Two of one name, for a list. */
export const TWINS: readonly TwinMember[] = ['200001', '200002'].map((number) => ({
  ...ANNA,
  number,
  name: 'Cleo Twin',
  cards: [],
}));

const BALLY: TwinLink = {
  id: 'bally',
  system: 'Bally',
  wallet: 'charge',
  canEarn: true,
  canRedeem: true,
  queuesEarned: true,
  features: ['find.card', 'find.number', 'find.name', 'find.tier', 'tiers', 'earn', 'redeem', 'wallet', 'photo'],
  members: [ANNA, BEN, ...TWINS],
};

const AURA: TwinLink = {
  ...BALLY,
  id: 'aura',
  system: 'Aura',
  wallet: 'debit',
  canEarn: false,
  canRedeem: false,
  features: ['find.card', 'find.number', 'wallet'],
  members: [
    {
      ...ANNA,
      number: 'A-77',
      tier: null,
      points: [],
      accounts: [{account: 'bal', name: 'Account balance', cents: 4000}],
    },
  ],
};

const RULES: MemberRules = {
  dataLink: 'bally',
  walletLinks: ['bally'],
  updatesAccounts: true,
  usesTiers: true,
  isMandatory: false,
  points: {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: 1_000_000},
};

/** The venue's settings about members, with what a test changes of the rules. */
export function memberSettings(rules: Partial<MemberRules> = {}): MemberSettings {
  return {links: [], rules: {...RULES, ...rules}};
}

/** The twin's links with Bally alone, or with Aura beside it for the wallet. */
export function bally(more: Partial<TwinLink> = {}): MemoryMemberLinks {
  return memoryMemberLinks([{...BALLY, ...more}]);
}

/** Both links: data and points at Bally, money at both. */
export function ballyAndAura(more: Partial<TwinLink> = {}): MemoryMemberLinks {
  return memoryMemberLinks([{...BALLY, ...more}, AURA]);
}

/** Both links, where Aura has Anna's number for somebody of this name. */
export function ballyAndAuraWith(name: string): MemoryMemberLinks {
  const members = AURA.members.map((member) => ({...member, number: ANNA.number, name, cards: []}));
  return memoryMemberLinks([BALLY, {...AURA, members}]);
}

/** A cashier at a till with members, with its links and its book. */
export type MemberTill = {readonly who: Cashier; readonly links: MemoryMemberLinks; readonly book: MemoryMemberBook};

/** A cashier who is signed on at a till with members. */
export async function memberTill(
  options: {rules?: Partial<MemberRules>; links?: MemoryMemberLinks; more?: Parameters<typeof signedOn>[0]} = {},
): Promise<MemberTill> {
  const links = options.links ?? bally();
  const book = memoryMemberBook();
  const settings = {...options.more?.settings, members: memberSettings(options.rules)};
  const who = await signedOn({...options.more, settings, members: links, memberBook: book});
  return {who, links, book};
}

/** What a host says of Anna now. */
export async function annaAt(links: MemoryMemberLinks, link = 'bally', number = ANNA.number): Promise<Member> {
  const told = await links.find(link, {by: 'number', number});
  const member = told.kind === 'told' ? told.told.members[0] : undefined;
  if (member === undefined) throw new Error('Anna is gone');
  return member;
}

/** Types a card's number on the member page, as a swipe would read it. */
export async function readCard(who: Cashier, card: string): Promise<void> {
  await who.press('member');
  await who.type('4');
  await who.press('enter');
  await who.type(card);
  await who.press('enter');
}

/** What was said on the message line; the whole notice where that is no good news. */
export function said(who: Cashier): unknown {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said : notice;
}

/** Anna's ticket with a coffee of 4.50 on it, on the payment screen. */
export async function paying(links = bally({canRedeem: false}), clerk?: KnownOperator): Promise<MemberTill> {
  const more = clerk === undefined ? {} : {operators: [clerk]};
  const till = await memberTill({links, rules: {walletLinks: ['bally', 'aura']}, more});
  await till.who.scan(COFFEE.id);
  await readCard(till.who, ANNA_CARD);
  await till.who.hear();
  await till.who.press('pay');
  return till;
}

/** What is on Anna's account at the host. */
export async function cashAt({links}: MemberTill): Promise<number | undefined> {
  return (await annaAt(links)).accounts[0]?.cents;
}

/** Waits until the ask is in doubt, at the till that holds its answers back. */
export async function inDoubt(till: MemberTill): Promise<void> {
  till.links.hold('deeds');
  await till.who.press('accounts');
  await till.who.hear(9000);
}
