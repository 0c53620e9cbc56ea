import {maskCode} from '../../src/core/bonus/code-form.ts';
import type {Tender} from '../../src/core/ticket.ts';
import {cut} from '../parts/cells.ts';
import type {TimeOfDay} from '../parts/time-of-day.ts';

/** What the words need to know beside what they tell of. */
export type Telling = {readonly timeOf: (atMs: number) => TimeOfDay};

/** The most of a name that a sentence takes: what it says of the name must fit behind it. */
const NAME_CELLS = 26;

/** A name or a code within a sentence. */
export function named(name: string): string {
  return cut(name, NAME_CELLS);
}

/** A ticket's number as on receipts: 000482. */
export function ticketNumber(no: number): string {
  return String(no).padStart(6, '0');
}

/** "1 line", "3 lines". */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** A payment by its name; credit by its voucher too. */
export function tenderName(tender: Tender): string {
  return tender.kind === 'credit' ? `${tender.name} ${maskedCode(tender.code)}` : tender.name;
}

/** A bonus code as it may be shown: four stars and its last four digits. */
export function maskedCode(code: string): string {
  return maskCode(code).slice(-8);
}
