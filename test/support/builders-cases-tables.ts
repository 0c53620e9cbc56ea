import type {Command} from '../../src/core/commands.ts';
import {PARKED_MAX, TABLE_LENGTH_MAX} from '../../src/core/limits.ts';
import type {RefusalCase} from './builders-cases.ts';
import {openTable, park, recall} from './builders-tables.ts';
import {operator, pay, ring, sell, signOn} from './builders.ts';

const MANY_PARKED: readonly Command[] = Array.from({length: PARKED_MAX - 1}, () => [ring(1), park()]).flat();
const FULL: readonly Command[] = [...MANY_PARKED, ring(1), park()];
const OFF: Command = {kind: 'signOff'};
const SECOND = signOn(operator('2', 'othersTables'));
const CARD_ASKED = [sell(450), pay('card')];

export const TABLES: readonly RefusalCase[] = [
  {
    rule: 'a table has a name',
    given: [],
    works: openTable('7'),
    refused: openTable(''),
    why: {code: 'tableMissing'},
  },
  {
    rule: 'of twelve signs at most',
    given: [],
    works: openTable('x'.repeat(TABLE_LENGTH_MAX)),
    refused: openTable('x'.repeat(TABLE_LENGTH_MAX + 1)),
    why: {code: 'tableBad', most: TABLE_LENGTH_MAX},
  },
  {
    rule: 'letters, digits, dash and dot',
    given: [],
    works: openTable('Bär-1.2'),
    refused: openTable('7 8'),
    why: {code: 'tableBad', most: TABLE_LENGTH_MAX},
  },
  {
    rule: 'nothing that a terminal obeys',
    given: [],
    works: openTable('7'),
    refused: openTable('7\u001b'),
    why: {code: 'tableBad', most: TABLE_LENGTH_MAX},
  },
  {
    rule: 'one ticket is open at a time',
    given: [],
    works: openTable('7'),
    instead: [sell(450)],
    refused: openTable('7'),
    why: {code: 'ticketOpen', ticketNo: 1},
  },
  {
    rule: 'also where the table’s ticket waits',
    given: [openTable('7'), park()],
    works: openTable('7'),
    instead: [openTable('7'), park(), sell(450)],
    refused: openTable('7'),
    why: {code: 'ticketOpen', ticketNo: 2},
  },
  {
    rule: 'New Balance needs a ticket',
    given: [sell(450)],
    works: park('7'),
    instead: [],
    refused: park('7'),
    why: {code: 'noTicket'},
  },
  {
    rule: 'a table has one ticket, large letters or small',
    given: [openTable('a7'), park(), sell(450)],
    works: park('8'),
    refused: park('A7'),
    why: {code: 'tableInUse', table: 'A7'},
  },
  {
    rule: 'parking names no bad table either',
    given: [sell(450)],
    works: park('7'),
    refused: park('7 8'),
    why: {code: 'tableBad', most: TABLE_LENGTH_MAX},
  },
  {
    rule: 'a ticket goes to another table by a transfer, not by parking it there',
    given: [openTable('a7'), sell(450)],
    works: park('A7'),
    refused: park('8'),
    why: {code: 'hasTable', table: 'a7'},
  },
  {
    rule: 'while a card is asked, nothing is put aside',
    given: [sell(450)],
    works: park(),
    instead: CARD_ASKED,
    refused: park(),
    why: {code: 'cardWaiting', amountCents: 450},
  },
  {
    rule: 'at most 200 tickets wait',
    given: [...MANY_PARKED, ring(1)],
    works: park(),
    instead: [...FULL, ring(1)],
    refused: park(),
    why: {code: 'tooManyParked', most: PARKED_MAX},
  },
  {
    rule: 'only what waits is recalled',
    given: [sell(450), park()],
    works: recall(1),
    refused: recall(2),
    why: {code: 'notParked'},
  },
  {
    rule: 'and only once',
    given: [sell(450), park()],
    works: recall(1),
    instead: [sell(450), park(), recall(1), pay('cash')],
    refused: recall(1),
    why: {code: 'notParked'},
  },
  {
    rule: 'not beside another open ticket',
    given: [sell(450), park()],
    works: recall(1),
    instead: [sell(450), park(), sell(450)],
    refused: recall(1),
    why: {code: 'ticketOpen', ticketNo: 2},
  },
  {
    rule: 'another’s table needs a right of its own',
    given: [OFF, SECOND, openTable('7'), park()],
    works: recall(1),
    instead: [openTable('7'), park(), OFF, SECOND],
    refused: recall(1),
    why: {code: 'othersTable', operatorNo: '1', operatorName: 'Operator 1'},
  },
  {
    rule: 'by its name as well',
    given: [OFF, SECOND, openTable('7'), park()],
    works: openTable('7'),
    instead: [openTable('7'), park(), OFF, SECOND],
    refused: openTable('7'),
    why: {code: 'othersTable', operatorNo: '1', operatorName: 'Operator 1'},
  },
];
