import {expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {effectsOf} from '../../src/core/effects.ts';
import {approve, cancel, complete, decline, pay, play, sell, signOn, takeBack} from '../support/builders.ts';

/** The effects of the last command, as words. */
function owed(...commands: readonly Command[]): readonly string[] {
  const before = play([signOn(), ...commands.slice(0, -1)]);
  const {events} = play(commands.slice(-1), {from: {state: before.state, events: []}});
  return effectsOf(events).map((effect) => (effect.to === 'printer' ? `receipt ${effect.copy}` : 'drawer'));
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
  ['a start owes nothing: what was half told is not told again', [...PAID, {kind: 'start', version: '1'}], []],
])('%s', (_says, commands, expected) => {
  expect(owed(...commands)).toEqual(expected);
});
