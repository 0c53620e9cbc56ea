import {printable} from '../text.ts';
import {calledByNumber, maskedCard, type LocalAccount} from './account.ts';
import {isAlike} from './alike.ts';
import {CARDS_MAX, NAME_CELLS, REASON_CELLS} from './limits.ts';
import type {Member} from './protocol.ts';

/** How a link is set up, and when it answered. `usesTiers`: the host's tier decides the local one. */
export type AccountRules = {readonly usesTiers: boolean; readonly atMs: number};

/** A row of a list of members. `tierCode` undefined: the list says nothing of tiers; null: it says that there is none. */
export type ListedMember = {
  readonly number: string;
  readonly name: string;
  readonly tierCode: string | null | undefined;
  readonly card: string | null;
};

function nameOf(name: string, number: string): string {
  return printable(name, NAME_CELLS) || calledByNumber(number);
}

/** `known` itself where `next` says nothing new but when: then there is nothing to write. */
function unlessAlike(next: LocalAccount, known: LocalAccount | null): LocalAccount {
  return known !== null && isAlike({...next, asOfMs: known.asOfMs}, known) ? known : next;
}

/**
 * The account of a member whom the host has just told: name, cards and balances are the host's, and with `usesTiers` the
 * tier; without, the account stays in its tier, and a new one is in none. What the venue set stays. Gives `known` itself
 * where nothing but the time is new.
 */
export function accountFrom(member: Member, known: LocalAccount | null, {usesTiers, atMs}: AccountRules): LocalAccount {
  const {number, name, tier, barred, maskedCards, points, accounts} = member;
  const next: LocalAccount = {
    number,
    name: nameOf(name, number),
    tierCode: usesTiers ? (tier?.code ?? null) : (known?.tierCode ?? null),
    earnPpm: known?.earnPpm ?? null,
    // Whoever is barred without a word is barred all the same.
    barredReason: barred === null ? null : printable(barred.reason, REASON_CELLS) || 'barred by the host',
    maskedCards,
    points,
    balances: accounts,
    asOfMs: atMs,
    isByHand: false,
  };
  return unlessAlike(next, known);
}

function withCard(cards: readonly string[], card: string | null): readonly string[] {
  if (card === null || cards.includes(maskedCard(card))) return cards;
  return [...cards, maskedCard(card)].slice(-CARDS_MAX);
}

/**
 * The account of a member in a list that the back office takes in: name and card are the list's, and the tier where it
 * names tiers. Balances stay as they were known. Gives `known` itself where nothing is new.
 */
export function accountListed(listed: ListedMember, known: LocalAccount | null, atMs: number): LocalAccount {
  const {number, name, tierCode, card} = listed;
  const next: LocalAccount = {
    number,
    name: nameOf(name, number),
    tierCode: tierCode === undefined ? (known?.tierCode ?? null) : tierCode,
    earnPpm: known?.earnPpm ?? null,
    barredReason: known?.barredReason ?? null,
    maskedCards: withCard(known?.maskedCards ?? [], card),
    points: known?.points ?? [],
    balances: known?.balances ?? [],
    asOfMs: known?.asOfMs ?? atMs,
    isByHand: known?.isByHand ?? false,
  };
  return unlessAlike(next, known);
}
