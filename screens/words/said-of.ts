import {maskCode, type CodePattern} from '../../src/core/bonus/code-form.ts';
import type {Tender} from '../../src/core/ticket.ts';
import {cut, widthOf} from '../parts/cells.ts';
import type {TimeOfDay} from '../parts/time-of-day.ts';

/** What the words need to know beside what they tell of. */
export type Telling = {
  readonly timeOf: (atMs: number) => TimeOfDay;
  readonly settings: {readonly bonus: {readonly patterns: readonly CodePattern[]}};
};

/** Stands around a name within a sentence: a sign that is never in a name, and that shows as nothing. */
const MARK = '\u2060';

/** A name or a code within a sentence: `spoken` gives it the room that the other words leave. */
export function named(name: string): string {
  return MARK + name + MARK;
}

/** What each name gets of the room: all that it needs, or an even share with what shorter ones leave over. */
function shared(names: readonly string[], room: number): readonly number[] {
  const cells = names.map(() => 0);
  const byWidth = [...names.keys()].toSorted((one, other) => widthOf(names[one] ?? '') - widthOf(names[other] ?? ''));
  let left = Math.max(0, room);
  byWidth.forEach((index, place) => {
    const share = Math.min(widthOf(names[index] ?? ''), Math.floor(left / (names.length - place)));
    cells[index] = share;
    left -= share;
  });
  return cells;
}

/** A sentence with its names, which are cut where not all of it fits: what it says of them must be read whole. */
export function spoken(sentence: string, cells: number): string {
  const parts = sentence.split(MARK);
  const names = parts.filter((_, index) => index % 2 === 1);
  if (names.length === 0) return sentence;
  const others = widthOf(parts.filter((_, index) => index % 2 === 0).join(''));
  const shares = shared(names, cells - others);
  return parts.map((part, index) => (index % 2 === 0 ? part : cut(part, shares[(index - 1) / 2] ?? 0))).join('');
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
