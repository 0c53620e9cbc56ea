import {formatCents, pointsWords} from '../core/format.ts';
import {CARD_DIGITS_LEAST, CARD_DIGITS_MOST, NAME_CELLS, REASON_CELLS} from '../core/members/limits.ts';
import {maskedCard} from '../practice/member/decide-office.ts';
import type {OfficeDeed, OfficeDeedOf, OfficeOutcome, OfficeReason} from '../practice/member/office-deed.ts';
import type {Profile} from '../practice/member/profiles.ts';
import type {Unit} from '../practice/member/record.ts';

/** An amount of a balance: points as points, money as money. */
export function amountWords(unit: Unit, amount: number): string {
  return unit.startsWith('points:') ? pointsWords(amount) : formatCents(amount);
}

/** The unit that a balance of this host is called by; null for none that it has. */
export function unitCalled(balance: string, {units}: Profile): Unit | null {
  return units.find(({unit}) => unit.slice(unit.indexOf(':') + 1) === balance)?.unit ?? null;
}

function amountIn(balance: string, profile: Profile, amount: number): string {
  return amountWords(unitCalled(balance, profile) ?? 'money:', amount);
}

function limitWords(deed: OfficeDeed, profile: Profile, most: number): string {
  return 'balance' in deed ? amountIn(deed.balance, profile, most) : String(most);
}

const CARD = `A card has ${CARD_DIGITS_LEAST} to ${CARD_DIGITS_MOST} digits and nothing else.`;
const TIER = 'A tier is named by its code, such as GOLD, or none.';

const BAD: Readonly<Record<string, string>> = {
  number: 'A member’s number has 1 to 20 letters and digits, and dashes behind the first.',
  name: `A name has 1 to ${NAME_CELLS} signs, all of which can be shown.`,
  reason: `A reason has 1 to ${REASON_CELLS} signs, all of which can be shown.`,
  note: `A note has 1 to ${REASON_CELLS} signs, all of which can be shown.`,
  card: CARD,
  cards: CARD,
  tier: TIER,
  tierCode: TIER,
  balance: 'A balance is named by its code, such as cash.',
  amount: 'An amount is above zero and has at most two decimals, such as 20 or 4.50.',
};

/** What is wrong with a deed as it was typed, by the name of the part that is. */
export function badWords(part: string): string {
  return BAD[part] ?? 'That can’t be done.';
}

/** Why a deed was not done, in words, and what would make it possible. */
export function refusedWords(deed: OfficeDeed, reason: OfficeReason, profile: Profile): string {
  const {number} = deed;
  switch (reason.code) {
    case 'memberUnknown':
      return `There is no member ${number}.`;
    case 'numberTaken':
      return `Number ${number} is taken${reason.name === '' ? '' : ` by ${reason.name}`}: a new member needs another.`;
    case 'tooManyMembers':
      return `The host has ${reason.most} members, and keeps no more.`;
    case 'tierUnknown':
      return `There is no such tier: ${reason.known.join(', ')}, or none.`;
    case 'nothingNew':
      return `Member ${number} has that name and tier already.`;
    case 'alreadyBarred':
      return `Member ${number} is barred already: ${reason.reason}.`;
    case 'notBarred':
      return `Member ${number} is not barred.`;
    case 'cardTwice':
      return 'The same card is named twice.';
    case 'cardTaken':
      return reason.number === number
        ? `That card is member ${number}’s already.`
        : `That card is member ${reason.number}’s: take it from them first (card ${reason.number} CARD --take).`;
    case 'cardNotTheirs':
      return `Member ${number} has no such card.`;
    case 'tooManyCards':
      return `A member has at most ${reason.most} cards.`;
    case 'balanceUnknown':
      return `The host has no such balance: ${reason.known.join(', ')}.`;
    case 'tooMuchAtOnce':
      return `That is too much: at most ${limitWords(deed, profile, reason.most)} at once.`;
    case 'balanceTooHigh':
      return `That would be too much: a member holds at most ${limitWords(deed, profile, reason.most)}.`;
    case 'notEnough':
      return `Member ${number} has ${limitWords(deed, profile, reason.held)}: no more can be taken.`;
  }
}

type Done = Extract<OfficeOutcome, {state: 'done'}>;
type Balance = OfficeDeedOf<'give'> | OfficeDeedOf<'take'>;

function balanceWords({do: what, number, balance, amount}: Balance, {left}: Done, profile: Profile): string {
  const [moved, now] = [amountIn(balance, profile, amount), amountIn(balance, profile, left ?? 0)];
  return `Member ${number} has ${moved} ${what === 'give' ? 'more' : 'less'} in ${balance}: ${now} now.`;
}

/** What was done, in words. */
export function doneWords(deed: OfficeDeed, done: Done, profile: Profile): string {
  const {number} = deed;
  const {name, tier} = done;
  switch (deed.do) {
    case 'add':
      return `Member ${number} is made: ${[name, tier ?? 'no tier', ...deed.cards.map(maskedCard)].join(', ')}.`;
    case 'set':
      return `Member ${number} is now: ${[name === '' ? 'no name' : name, tier ?? 'no tier'].join(', ')}.`;
    case 'bar':
      return `Member ${number} is barred: ${deed.reason}.`;
    case 'admit':
      return `Member ${number} is let in again.`;
    case 'giveCard':
      return `Card ${maskedCard(deed.card)} is member ${number}’s now.`;
    case 'takeCard':
      return `Card ${maskedCard(deed.card)} is nobody’s any more.`;
    case 'give':
    case 'take':
      return balanceWords(deed, done, profile);
  }
}
