import type {Command} from '../../src/core/commands.ts';
import {NOTE_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import {NOTHING_UNSENT} from '../../src/core/report/report.ts';
import type {RefusalCase} from './builders-cases.ts';
import {park} from './builders-tables.ts';
import {approve, cancel, operator, pay, sell, signOn} from './builders.ts';

const DRAWER: Command = {kind: 'openDrawer'};
const OFF: Command = {kind: 'signOff'};
const CLOSE_DAY: Command = {kind: 'closeDay', unsent: NOTHING_UNSENT};
const PRINT_X: Command = {kind: 'printX', unsent: NOTHING_UNSENT};
const PAY_IN: Command = {kind: 'moveCash', why: 'payIn', amountCents: 500, note: 'milk money'};

export const TILL: readonly RefusalCase[] = [
  {
    rule: 'one operator at a time',
    given: [OFF],
    works: signOn(operator('2')),
    instead: [],
    refused: signOn(operator('2')),
    why: {code: 'alreadySignedOn', name: 'Operator 1'},
  },
  {rule: 'who is off can’t sign off', given: [], works: OFF, instead: [OFF], refused: OFF, why: {code: 'notSignedOn'}},
  {
    rule: 'who may not operate tills does not come in',
    given: [OFF],
    works: signOn(operator('2')),
    refused: signOn(operator('2', 'operateTills')),
    why: {code: 'noPrivilege', privilege: 'operateTills'},
  },
  {
    rule: 'no drawer in mid-sale',
    given: [],
    works: DRAWER,
    instead: [sell(450)],
    refused: DRAWER,
    why: {code: 'ticketOpen', ticketNo: 1},
  },
  {
    rule: 'no end of the day in mid-sale',
    given: [sell(450), park()],
    works: CLOSE_DAY,
    instead: [sell(450)],
    refused: CLOSE_DAY,
    why: {code: 'ticketOpen', ticketNo: 1},
  },
  {
    rule: 'nor while a card is asked for',
    given: [sell(450), pay('card'), approve],
    works: CLOSE_DAY,
    instead: [sell(450), pay('card')],
    refused: CLOSE_DAY,
    why: {code: 'cardWaiting', amountCents: 450},
  },
  {
    rule: 'the day is closed by who may',
    given: [],
    works: CLOSE_DAY,
    instead: [OFF, signOn(operator('2', 'cashUp'))],
    refused: CLOSE_DAY,
    why: {code: 'noPrivilege', privilege: 'cashUp'},
  },
  {
    rule: 'and so are figures printed, in mid-sale too',
    given: [sell(450)],
    works: PRINT_X,
    instead: [OFF, signOn(operator('2', 'cashUp')), sell(450)],
    refused: PRINT_X,
    why: {code: 'noPrivilege', privilege: 'cashUp'},
  },
  {
    rule: 'a Z is printed again by who may',
    given: [CLOSE_DAY],
    works: {kind: 'reprintReport', id: 'z/1', copies: 0},
    instead: [OFF, signOn(operator('2', 'cashUp'))],
    refused: {kind: 'reprintReport', id: 'z/1', copies: 0},
    why: {code: 'noPrivilege', privilege: 'cashUp'},
  },
  {
    rule: 'cash moves are worth something',
    given: [],
    works: PAY_IN,
    refused: {...PAY_IN, amountCents: 0},
    why: {code: 'amountZero'},
  },
  {
    rule: 'and less than a million',
    given: [],
    works: {...PAY_IN, amountCents: TOTAL_MAX},
    refused: {...PAY_IN, amountCents: TOTAL_MAX + 1},
    why: {code: 'amountTooLarge', most: TOTAL_MAX},
  },
  {
    rule: 'a note is short',
    given: [],
    works: {...PAY_IN, note: 'x'.repeat(NOTE_MAX)},
    refused: {...PAY_IN, note: 'x'.repeat(NOTE_MAX + 1)},
    why: {code: 'noteTooLong', most: NOTE_MAX},
  },
  {
    rule: 'a ticket that is not there',
    given: [sell(450)],
    works: cancel,
    instead: [],
    refused: cancel,
    why: {code: 'noTicket'},
  },
];
