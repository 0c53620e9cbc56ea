import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {decide} from '../../src/core/decide.ts';
import {evolve} from '../../src/core/evolve.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {lineCents, totalsOf} from '../../src/core/totals.ts';
import {vouchersOn} from '../../src/core/vouchers.ts';
import {anyCommand} from '../support/builders-random.ts';
import {reopen} from '../support/builders-tables.ts';
import {MOMENT, play, refusalOf, rounding, signOn, TEN_O_CLOCK} from '../support/builders.ts';

/** Every number that a report adds up, of a closed ticket. */
function figures(ticket: ClosedTicket): readonly (readonly [what: string, cents: number])[] {
  const {taxes, ...totals} = totalsOf(ticket);
  return [
    ...Object.entries(totals),
    ['change', ticket.changeCents],
    ...taxes.flatMap(({tax, netCents, taxCents}) => [
      [`net ${tax.code}`, netCents] as const,
      [`tax ${tax.code}`, taxCents] as const,
    ]),
    ...ticket.lines.map((line) => [`line ${line.no}`, lineCents(line)] as const),
    ...ticket.tenders.map((tender) => [`tender ${tender.no}`, tender.amountCents + tender.roundingCents] as const),
  ];
}

/** The sums of a ticket and of its counter booking come to nothing, each by itself. */
function expectTakenBack(original: ClosedTicket): void {
  const {events} = play([signOn(), reopen(original)]);
  const reversed = events.find((event) => event.kind === 'ticketReversed');
  if (reversed === undefined) throw new Error('no counter booking');
  const there = figures(original);
  const back = figures(reversed.reversal);
  expect(back.map(([what]) => what)).toEqual(there.map(([what]) => what));
  const sums = there.map(([what, cents], index) => [what, cents + (back[index]?.[1] ?? Number.NaN)]);
  expect(sums).toEqual(there.map(([what]) => [what, 0]));
}

describe.each([1, 5, 10])('a counter booking, cash in steps of %i', (step) => {
  it('takes back every sum of its ticket, whatever was on it and however it was paid', () => {
    let closed = 0;
    fc.assert(
      fc.property(fc.array(anyCommand, {minLength: 5, maxLength: 40, size: 'max'}), (commands) => {
        let state = play([signOn()]).state;
        for (const command of commands) {
          const newId = `ticket-${state.nextTicketNo}`;
          const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId, rules: rounding(step), actions: [], members: null};
          const decision = decide(state, command, facts);
          if (!decision.ok) continue;
          state = decision.events.reduce(evolve, state);
          if (state.lastClosed === null || decision.events.every(({kind}) => kind !== 'ticketClosed')) continue;
          closed += 1;
          // Credit that was sold may be spent by now.
          if (vouchersOn(state.lastClosed).length > 0)
            expect(refusalOf(state, reopen(state.lastClosed))).toMatchObject({code: 'vouchersSold'});
          else expectTakenBack(state.lastClosed);
        }
      }),
      {seed: 20_240_701, numRuns: 1500},
    );
    expect(closed).toBeGreaterThan(100);
  });
});
