import {expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {effectsOf} from '../../src/core/effects.ts';
import {ASK, yes} from '../support/builders-cases-codes.ts';
import {closeDay, printX} from '../support/builders-reports.ts';
import {A, park, POINT_A_COFFEE, read, recall, reopen, split, transfer} from '../support/builders-tables.ts';
import {
  approve,
  cancel,
  closedTicket,
  complete,
  decline,
  operator,
  pay,
  play,
  sell,
  signOn,
  takeBack,
} from '../support/builders.ts';

const REOPEN = reopen(closedTicket([sell(450), pay('house')]));

/** Which report it is; nothing for a receipt. */
function reportOf({job, ticketId}: {job: string; ticketId: string | null}): readonly (string | null)[] {
  return job === 'receipt' ? [] : [ticketId];
}

/** The effects of the last command, as words. */
function owed(...commands: readonly Command[]): readonly string[] {
  const before = play([signOn(), ...commands.slice(0, -1)]);
  const {events} = play(commands.slice(-1), {from: {state: before.state, events: []}, actions: [POINT_A_COFFEE]});
  return effectsOf(events).map((effect) => {
    if (effect.to === 'bonusHost' || effect.to === 'memberLink') return `${effect.job} ${effect.id}`;
    if (effect.to === 'drawer') return 'drawer';
    return effect.job === 'interim' ? 'interim' : [effect.job, ...reportOf(effect), effect.copy].join(' ');
  });
}

const PAID = [sell(450), pay('cash')];
const again = (copies: number): Command => ({kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies});

it.each<[string, readonly Command[], readonly string[]]>([
  ['a line owes nothing', [sell(450)], []],
  ['cash opens the drawer, then the receipt is printed', PAID, ['drawer', 'receipt 0']],
  ['cash on account of the ticket opens the drawer', [sell(450), pay('cash', 100)], ['drawer']],
  ['a card that is asked owes nothing', [sell(450), pay('card')], []],
  ['a card that paid leaves the drawer shut', [sell(450), pay('card'), approve], ['receipt 0']],
  ['a card that was declined owes nothing', [sell(450), pay('card'), decline], []],
  [
    'a card with cash out opens it for the change',
    [sell(450), pay('card-cash-out', 1450), approve],
    ['drawer', 'receipt 0'],
  ],
  ['a house account leaves it shut', [sell(450), pay('house')], ['receipt 0']],
  ['a check opens it once, with change and all', [sell(450), pay('check', 500)], ['drawer', 'receipt 0']],
  ['cash taken back opens it', [sell(450), pay('cash', 100), takeBack(1)], ['drawer']],
  ['a house account taken back does not', [sell(450), pay('house', 100), takeBack(1)], []],
  ['an even exchange gets a receipt', [sell(450), sell(450, {}, -1000), complete], ['receipt 0']],
  ['a cancelled ticket owes nothing', [sell(450), cancel], []],
  ['the first copy', [...PAID, again(0)], ['receipt 1']],
  ['the second copy', [...PAID, again(0), again(1)], ['receipt 2']],
  ['no-sale', [{kind: 'openDrawer'}], ['drawer']],
  ['a drop', [{kind: 'moveCash', why: 'drop', amountCents: 100, note: ''}], ['drawer']],
  ['New Balance gives the guest an interim total', [sell(450), park('7')], ['interim']],
  ['a recall owes nothing', [sell(450), park('7'), recall(1)], []],
  ['a split owes nothing', [sell(450), sell(450), split(1)], []],
  ['a transfer owes nothing', [sell(450), transfer('8', 1)], []],
  ['a code that is read owes the host nothing', [sell(450), read(A)], []],
  [
    'points that were collected are owed to it',
    [sell(450), read(A), pay('house')],
    ['receipt 0', `collect ticket-1/${A}`],
  ],
  [
    'a reopened ticket owes the paper of its counter booking: its points stay',
    [sell(450), read(A), pay('house'), REOPEN],
    ['receipt 0'],
  ],
  ['a redemption is asked before anything is given', [sell(450), read(A), ASK], ['redeem ticket-2']],
  ['a benefit that came owes nothing more', [sell(450), read(A), ASK, yes(2)], []],
  [
    'a benefit whose ticket has gone is released',
    [sell(450), read(A), ASK, pay('house'), yes(2)],
    ['release ticket-2/release'],
  ],
  ['an X report is owed its paper', [...PAID, printX()], ['report x/ticket-2 0']],
  ['and so is a Z, under its number', [closeDay(), closeDay()], ['report z/2 0']],
  [
    'without what the drawer should hold for who may not see it',
    [{kind: 'signOff'}, signOn(operator('2', 'seeExpectedTotals')), closeDay()],
    ['blindReport z/1 0'],
  ],
  ['a Z again is a copy', [closeDay(), {kind: 'reprintReport', id: 'z/1', copies: 1}], ['report z/1 2']],
  ['a start owes nothing: what was half told is not told again', [...PAID, {kind: 'start', version: '1'}], []],
])('%s', (_says, commands, expected) => {
  expect(owed(...commands)).toEqual(expected);
});
