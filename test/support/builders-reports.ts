import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {FIRST_DAY, type DayFigures} from '../../src/core/report/figures.ts';
import {NOTHING_UNSENT, type Unsent} from '../../src/core/report/report.ts';

/* Short forms for reports. */

export const closeDay = (unsent: Unsent = NOTHING_UNSENT): Command => ({kind: 'closeDay', unsent});
export const printX = (unsent: Unsent = NOTHING_UNSENT): Command => ({kind: 'printX', unsent});
export const move = (why: 'float' | 'payIn' | 'payOut' | 'drop', amountCents: number): Command => {
  return {kind: 'moveCash', why, amountCents, note: ''};
};
export const noSale: Command = {kind: 'openDrawer'};

/** Credit for a voucher, new unless told otherwise. */
export const voucher = (amountCents: number, code: string, card: 'new' | 'existing' = 'new'): Command => {
  return {kind: 'sellVoucher', code, card, amountCents, pinHash: null};
};

/** Pays all that is due from the credit of the code that was read, before the sale is over. */
export const askCredit: Command = {kind: 'askCredit', amountCents: null, hasPin: false, isPaying: false};

/** The host's yes to the credit that was asked for when the next ticket would have been this one. */
export const creditYes = (nextTicketNo: number, paidCents: number): Command => {
  const answer = {kind: 'done', paidCents, creditCents: 0} as const;
  return {kind: 'answerCredit', id: `ticket-${nextTicketNo}`, answer};
};

/** The figures of every Z, in their order. */
export function closedDays(events: readonly TillEvent[]): readonly Extract<TillEvent, {kind: 'dayClosed'}>[] {
  return events.flatMap((event) => (event.kind === 'dayClosed' ? [event] : []));
}

/** A figure by its name: lists by what tells their items apart. */
export type NamedFigures = ReadonlyMap<string, number>;

function named(name: string, value: unknown): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => named(`${name}.${key}`, part));
}

/** Every number of a day that may be added to that of another day. */
export function namedFigures(day: Partial<DayFigures>): NamedFigures {
  const {
    fromMs: _from,
    firstTicketNo: _first,
    lastTicketNo: _last,
    taxes,
    tenders,
    issued,
    redeemed,
    members = [],
    ...rest
  } = {
    ...FIRST_DAY,
    ...day,
  };
  return new Map([
    ...named('day', rest),
    ...taxes.flatMap(({tax, netCents, taxCents}) =>
      named(`tax ${tax.code}/${tax.ratePpm}/${tax.mode}`, {netCents, taxCents}),
    ),
    ...tenders.flatMap(({tenderId, name: _name, ...sums}) => named(`tender ${tenderId}`, sums)),
    ...issued.flatMap(({actionId, pool, ...sums}) => named(`issued ${actionId}/${pool}`, sums)),
    ...members.flatMap(({tenderId, name: _name, of: _of, ...sums}) => named(`member ${tenderId}`, sums)),
    ...redeemed.flatMap(({actionId, name: _name, ...sums}) => named(`redeemed ${actionId}`, sums)),
  ]);
}

/** The sum of several days, figure by figure. */
export function sumOf(days: readonly NamedFigures[]): NamedFigures {
  const sums = new Map<string, number>();
  for (const day of days) for (const [name, value] of day) sums.set(name, (sums.get(name) ?? 0) + value);
  return sums;
}

/** Figures that are not zero, in the order of their names. */
export function told(figures: NamedFigures): readonly (readonly [string, number])[] {
  return [...figures].filter(([, value]) => value !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
