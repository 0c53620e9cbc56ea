import {describe, expect, it} from 'vitest';
import {confirmationWords} from '../../screens/words/questions.ts';
import {reopenEffects} from '../../src/app/reopen-effects.ts';
import type {ReopenEffects} from '../../src/app/confirmation.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {attach, aura, paidFrom, playAt, pointsFor, wallet} from '../support/builders-members.ts';
import {closedLast} from '../support/builders-refunds.ts';
import {A, POINT_A_COFFEE, read} from '../support/builders-tables.ts';
import {approve, pay, play, sell, signOn} from '../support/builders.ts';
import {drawn} from '../support/frames.ts';
import {SALE, sceneryOf, SIGNED_ON} from '../support/states.ts';

/* What Reopen says, before anything is done, of where money and points go. */

const confirmation = (effects: ReopenEffects) => ({
  kind: 'reopenTicket' as const,
  ticketId: 't1',
  ticketNo: 482,
  effects,
});
const asked = (ticket: ClosedTicket): string => confirmationWords(confirmation(reopenEffects(ticket))).consequence;

const IN_CASH = closedLast(play([signOn(), sell(1000), pay('cash')]));
const GOODS = [signOn(), sell(1000), attach()];
const WITH_CODE = [signOn(), sell(1000, {id: '101'}), read(A), pay('cash')];

describe('the question before a ticket is reopened', () => {
  it('of a ticket paid in cash knows of cash alone, and that the copy collects nothing for a code', () => {
    expect(asked(IN_CASH)).toBe(
      'Its payments go back now: cash from the drawer. An open copy is changed and paid anew. The copy collects no points for a bonus code.',
    );
  });

  it('says that a member’s money goes to the account, and that points earned are taken back and earned anew', () => {
    const words = asked(closedLast(playAt([pay('cash')], {from: paidFrom(playAt(GOODS), wallet(400))})));
    expect(words).toContain('go back now: cash from the drawer, money to the member’s account.');
    expect(words).toContain('Points the member earned with it are taken back; paying the copy earns anew.');
    expect(words).not.toContain('voucher');
    expect(words).not.toContain('terminal');
    expect(words).not.toContain('stay');
  });

  it('names points that paid, and each way once', () => {
    const some = paidFrom(paidFrom(playAt(GOODS), aura(100)), wallet(100));
    const words = asked(closedLast(playAt([pay('card'), approve], {from: paidFrom(some, pointsFor(200))})));
    expect(words).toContain(
      'go back now: cards on their terminal, money to the member’s account, points that paid to the member.',
    );
  });

  it('says that points of a bonus code stay where the ticket collected some', () => {
    const words = asked(closedLast(play(WITH_CODE, {actions: [POINT_A_COFFEE]})));
    expect(words).toContain('Points of a bonus code stay as they are; the copy collects none.');
    expect(words).not.toContain('member');
  });

  it('brings cash into the drawer that was paid out, and nothing back where nothing was paid', () => {
    const returned = {...IN_CASH, tenders: IN_CASH.tenders.map((one) => ({...one, amountCents: -1000}))};
    expect(asked(returned)).toContain('go back now: cash into the drawer.');
    expect(asked({...IN_CASH, tenders: []})).toContain('No payment goes back.');
  });

  it('is whole at 80 columns and 24 rows, with all that a ticket can have', () => {
    const ways = ['cash', 'card', 'other', 'credit', 'wallet', 'points'] as const;
    const all = confirmation({ways, hasBonus: true, hasEarned: true, hasVoucher: true});
    const shown = drawn(sceneryOf(SIGNED_ON, [SALE, {screen: 'confirm', confirmation: all}]));
    for (const text of ['Reopen ticket 000482?', 'collects none.', 'Leave it']) expect(shown).toContain(text);
  });
});
