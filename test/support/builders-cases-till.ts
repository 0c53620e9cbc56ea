import type {Command} from '../../src/core/commands.ts';
import {NOTE_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import type {RefusalCase} from './builders-cases.ts';
import {cancel, operator, sell, signOn} from './builders.ts';

const DRAWER: Command = {kind: 'openDrawer'};
const OFF: Command = {kind: 'signOff'};
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
