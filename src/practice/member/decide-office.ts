import {CARDS_MAX, HELD_MAX, MOVE_CENTS_MAX, MOVE_HUNDREDTHS_MAX} from '../../core/members/limits.ts';
import type {OfficeDeed, OfficeDeedOf, OfficeReason} from './office-deed.ts';
import {PRACTICE_TIERS} from './profiles.ts';
import {CONTRA, pair, type MemberRow, type Posting, type Unit} from './record.ts';

/** Members that a practice host keeps. */
export const MEMBERS_MAX = 1000;

/** What a deed may look at: all of it was fetched before. */
export type OfficeScene = {
  readonly memberCount: number;
  /** Who the deed is about; null where nobody has the number. */
  readonly member: MemberRow | null;
  /** How many cards they have. */
  readonly cardCount: number;
  /** Whose the cards of the deed are; null for nobody's. */
  readonly holderOf: (card: string) => string | null;
  readonly units: readonly Unit[];
  readonly balance: (unit: Unit) => number;
};

/** What a deed changes. `member` is who it is about, as they are afterwards; `words` are for the history. */
export type OfficeChange = {
  readonly kind: `office${Capitalize<OfficeDeed['do']>}`;
  readonly member: MemberRow;
  readonly words: string;
  readonly givenCards: readonly string[];
  readonly takenCards: readonly string[];
  readonly postings: readonly Posting[];
  /** Of the balance that it changes; null for none. */
  readonly left: number | null;
};

export type OfficeDecision =
  {readonly state: 'done'; readonly change: OfficeChange} | {readonly state: 'refused'; readonly reason: OfficeReason};

const NOTHING_ELSE = {words: '', givenCards: [], takenCards: [], postings: [], left: null} as const;

function refuse(reason: OfficeReason): OfficeDecision {
  return {state: 'refused', reason};
}

function change(done: Pick<OfficeChange, 'kind' | 'member'> & Partial<OfficeChange>): OfficeDecision {
  return {state: 'done', change: {...NOTHING_ELSE, ...done}};
}

/** A card as it is shown: never more than its last four digits. */
export function maskedCard(card: string): string {
  return `****${card.slice(-4)}`;
}

function reasonAgainstTier(code: string | null): OfficeReason | null {
  const known = PRACTICE_TIERS.map((tier) => tier.code);
  return code === null || known.includes(code) ? null : {code: 'tierUnknown', known};
}

function decideAdd(deed: OfficeDeedOf<'add'>, scene: OfficeScene): OfficeDecision {
  const {number, name, tierCode, cards} = deed;
  if (scene.member !== null) return refuse({code: 'numberTaken', name: scene.member.name});
  if (scene.memberCount >= MEMBERS_MAX) return refuse({code: 'tooManyMembers', most: MEMBERS_MAX});
  const againstTier = reasonAgainstTier(tierCode);
  if (againstTier !== null) return refuse(againstTier);
  if (cards.length > CARDS_MAX) return refuse({code: 'tooManyCards', most: CARDS_MAX});
  if (new Set(cards).size < cards.length) return refuse({code: 'cardTwice'});
  const holder = cards.map(scene.holderOf).find((one) => one !== null) ?? null;
  if (holder !== null) return refuse({code: 'cardTaken', number: holder});
  return change({
    kind: 'officeAdd',
    member: {number, name, tierCode, barred: null, photo: null, machineNo: null},
    words: [name, tierCode ?? 'no tier', ...cards.map(maskedCard)].join(', '),
    givenCards: cards,
  });
}

function decideSet({name, tier}: OfficeDeedOf<'set'>, member: MemberRow): OfficeDecision {
  const tierCode = tier === null ? member.tierCode : tier.code;
  const against = reasonAgainstTier(tier?.code ?? null);
  if (against !== null) return refuse(against);
  const after: MemberRow = {...member, name: name ?? member.name, tierCode};
  const renamed = after.name === member.name ? [] : [after.name];
  const moved = tierCode === member.tierCode ? [] : [`${member.tierCode ?? 'no tier'} to ${tierCode ?? 'no tier'}`];
  if (renamed.length + moved.length === 0) return refuse({code: 'nothingNew'});
  return change({kind: 'officeSet', member: after, words: [...renamed, ...moved].join(', ')});
}

function decideBar({reason}: OfficeDeedOf<'bar'>, member: MemberRow): OfficeDecision {
  if (member.barred !== null) return refuse({code: 'alreadyBarred', reason: member.barred});
  return change({kind: 'officeBar', member: {...member, barred: reason}, words: reason});
}

function decideAdmit(member: MemberRow): OfficeDecision {
  if (member.barred === null) return refuse({code: 'notBarred'});
  return change({kind: 'officeAdmit', member: {...member, barred: null}});
}

function decideGiveCard(card: string, member: MemberRow, scene: OfficeScene): OfficeDecision {
  const holder = scene.holderOf(card);
  if (holder !== null) return refuse({code: 'cardTaken', number: holder});
  if (scene.cardCount >= CARDS_MAX) return refuse({code: 'tooManyCards', most: CARDS_MAX});
  return change({kind: 'officeGiveCard', member, words: maskedCard(card), givenCards: [card]});
}

function decideTakeCard(card: string, member: MemberRow, scene: OfficeScene): OfficeDecision {
  if (scene.holderOf(card) !== member.number) return refuse({code: 'cardNotTheirs'});
  return change({kind: 'officeTakeCard', member, words: maskedCard(card), takenCards: [card]});
}

function keyOf(unit: Unit): string {
  return unit.slice(unit.indexOf(':') + 1);
}

/** Gives or takes: never below zero, whatever stood there before. A barred member's balance can be changed too. */
function decideBalance(
  deed: OfficeDeedOf<'give'> | OfficeDeedOf<'take'>,
  member: MemberRow,
  scene: OfficeScene,
): OfficeDecision {
  const {balance, amount, note} = deed;
  const unit = scene.units.find((one) => keyOf(one) === balance);
  if (unit === undefined) return refuse({code: 'balanceUnknown', known: scene.units.map(keyOf)});
  const most = unit.startsWith('points:') ? MOVE_HUNDREDTHS_MAX : MOVE_CENTS_MAX;
  if (amount > most) return refuse({code: 'tooMuchAtOnce', most});
  const held = scene.balance(unit);
  if (deed.do === 'take' && held < amount) return refuse({code: 'notEnough', held});
  const moved = deed.do === 'take' ? -amount : amount;
  if (held + moved > HELD_MAX) return refuse({code: 'balanceTooHigh', most: HELD_MAX});
  return change({
    kind: deed.do === 'take' ? 'officeTake' : 'officeGive',
    member,
    words: note ?? '',
    postings: pair(member.number, CONTRA.office, {unit, amount: moved}),
    left: held + moved,
  });
}

/** Decides a deed of the office on what was fetched for it. Pure: the same deed and scene give the same decision. */
export function decideOffice(deed: OfficeDeed, scene: OfficeScene): OfficeDecision {
  if (deed.do === 'add') return decideAdd(deed, scene);
  const {member} = scene;
  if (member === null) return refuse({code: 'memberUnknown'});
  switch (deed.do) {
    case 'set':
      return decideSet(deed, member);
    case 'bar':
      return decideBar(deed, member);
    case 'admit':
      return decideAdmit(member);
    case 'giveCard':
      return decideGiveCard(deed.card, member, scene);
    case 'takeCard':
      return decideTakeCard(deed.card, member, scene);
    case 'give':
    case 'take':
      return decideBalance(deed, member, scene);
  }
}
