import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {decide} from '../../../src/core/decide.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {evolve} from '../../../src/core/evolve.ts';
import {
  creditSoldCents,
  expectedCashCents,
  receivedCents,
  turnoverCents,
  type DayFigures,
} from '../../../src/core/report/figures.ts';
import {FIRST_STATE, type TillState} from '../../../src/core/state.ts';
import type {ClosedTicket, Tender} from '../../../src/core/ticket.ts';
import {totalsOf} from '../../../src/core/totals.ts';
import {ASK} from '../../support/builders-cases-codes.ts';
import {anyCommand} from '../../support/builders-random.ts';
import {
  askCredit,
  closeDay,
  closedDays,
  namedFigures,
  printX,
  sumOf,
  told,
  voucher,
} from '../../support/builders-reports.ts';
import {A, park, POINT_A_COFFEE, POINT_A_DOLLAR, read, reopen} from '../../support/builders-tables.ts';
import {MOMENT, operator, rounding, sell, signOn, TEN_O_CLOCK} from '../../support/builders.ts';

/** What needs the till as it is to be made a command of. */
type Wish = Command | 'recall' | 'reopen' | 'hostSaysYes' | 'settle' | 'payWithCredit';

const wishes: fc.Arbitrary<readonly Wish[]> = fc.array(
  fc.oneof<fc.WeightedArbitrary<Wish>[]>(
    {weight: 12, arbitrary: anyCommand},
    {weight: 3, arbitrary: fc.constant<Wish>('settle')},
    {weight: 1, arbitrary: fc.constantFrom<Wish>(park('7'), park(), 'recall', 'recall', 'reopen')},
    {weight: 1, arbitrary: fc.constantFrom<Wish>(ASK, 'payWithCredit', 'hostSaysYes', 'hostSaysYes')},
    {weight: 1, arbitrary: fc.constantFrom<Wish>(voucher(1000, A), voucher(500, A, 'existing'), printX())},
  ),
  {minLength: 5, maxLength: 70, size: 'max'},
);

/** A command for a wish, where the till gives it an object. */
function commandsOf(wish: Wish, state: TillState): readonly Command[] {
  switch (wish) {
    case 'recall':
      return state.parked.slice(0, 1).map(({id}) => ({kind: 'recallTicket', ticketId: id}));
    case 'reopen':
      return state.lastClosed === null ? [] : [reopen(state.lastClosed)];
    case 'hostSaysYes':
      return [
        ...state.redemptions.map(({id}): Command => ({kind: 'answerRedemption', id, answer: {kind: 'done'}})),
        ...state.creditAsks.map(({id, openCents}): Command => {
          return {kind: 'answerCredit', id, answer: {kind: 'done', paidCents: openCents, creditCents: 0}};
        }),
      ];
    case 'payWithCredit':
      return [sell(900), read(A), askCredit];
    case 'settle':
      return [{kind: 'tender', tenderId: 'house', amountCents: null}, {kind: 'completeTicket'}];
    default:
      return [wish];
  }
}

/** What a test counts by itself, beside the till: tickets whole, and cash moves as they were asked for. */
type Ledger = {readonly tickets: readonly ClosedTicket[]; readonly movedCents: number};
type Run = {readonly state: TillState; readonly events: readonly TillEvent[]; readonly ledger: Ledger};

const SIGN = {float: 1, payIn: 1, payOut: -1, drop: -1} as const;

function after(run: Run, command: Command, step: number): Run {
  const {state, events, ledger} = run;
  const newId = `id-${events.length}`;
  const actions = [POINT_A_COFFEE, POINT_A_DOLLAR];
  const facts = {
    nowMs: TEN_O_CLOCK + events.length,
    moment: MOMENT,
    newId,
    rules: rounding(step),
    actions,
    members: null,
  };
  const decision = decide(state, command, facts);
  if (!decision.ok) return run;
  const next = decision.events.reduce(evolve, state);
  const ended = decision.events.flatMap((event): readonly ClosedTicket[] => {
    if (event.kind === 'ticketReversed') return [event.reversal];
    return event.kind === 'ticketClosed' && next.lastClosed !== null ? [next.lastClosed] : [];
  });
  const moved = command.kind === 'moveCash' ? SIGN[command.why] * command.amountCents : 0;
  const tickets = [...ledger.tickets, ...ended];
  return {
    state: next,
    events: [...events, ...decision.events],
    ledger: {tickets, movedCents: ledger.movedCents + moved},
  };
}

function run(all: readonly Wish[], step: number): Run {
  const first: Run = {state: FIRST_STATE, events: [], ledger: {tickets: [], movedCents: 0}};
  return [signOn(), ...all].reduce<Run>((at, wish) => {
    // Whoever is missing or may too little is relieved: sales must get somewhere.
    const isAway = at.state.operator?.no !== '1' && at.events.length % 3 === 0;
    const there = isAway ? after(after(at, {kind: 'signOff'}, step), signOn(operator('1')), step) : at;
    return commandsOf(wish, there.state).reduce((so, command) => after(so, command, step), there);
  }, first);
}

function sum<Item>(items: readonly Item[], centsOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + centsOf(item), 0);
}

function cashOf(tenders: readonly Tender[]): number {
  return sum(
    tenders.filter(({kind, isVoid}) => kind === 'cash' && !isVoid),
    ({amountCents}) => amountCents,
  );
}

function vouchersOf({lines}: ClosedTicket): number {
  return sum(lines, (line) => (line.kind === 'voucher' && !line.isVoid ? line.amountCents : 0));
}

/** The figures of the till against those of the tickets, each added up by itself. */
function expectAgrees(day: DayFigures, {state, ledger}: Run): void {
  const {tickets, movedCents} = ledger;
  const sold = sum(tickets, vouchersOf);
  expect(turnoverCents(day)).toBe(sum(tickets, (ticket) => totalsOf(ticket).totalCents) - sold);
  expect(creditSoldCents(day)).toBe(sold);
  expect(receivedCents(day)).toBe(turnoverCents(day) + sold);
  expect(day.changeCents).toBe(sum(tickets, ({changeCents}) => changeCents));
  expect(day.roundingCents).toBe(sum(tickets, (ticket) => totalsOf(ticket).roundingCents));
  expect(day.tickets).toBe(tickets.filter(({reverses}) => reverses === null).length);
  const taxes = tickets.flatMap((ticket) => totalsOf(ticket).taxes);
  expect(sum(day.taxes, ({taxCents}) => taxCents)).toBe(sum(taxes, ({taxCents}) => taxCents));
  expect(sum(day.taxes, ({netCents}) => netCents)).toBe(sum(taxes, ({netCents}) => netCents));
  // In the drawer is what closed tickets left there, and what open ones were paid on account.
  const open = [...(state.ticket === null ? [] : [state.ticket]), ...state.parked];
  const cash = sum([...tickets, ...open], ({tenders}) => cashOf(tenders)) - day.changeCents;
  expect(expectedCashCents(day)).toBe(cash + movedCents);
}

describe.each([1, 5])('whatever was sold, cash in steps of %i', (step) => {
  const RUNS = {seed: 20_240_702, numRuns: 400};

  it('the figures are those of the tickets, and turnover and credit sold are what was received', () => {
    const met = {tickets: 0, reopened: 0, credit: 0, redeemed: 0, vouchers: 0};
    fc.assert(
      fc.property(wishes, (all) => {
        const done = run(all, step);
        const {day} = done.state;
        expectAgrees(day, done);
        met.tickets += day.tickets;
        met.reopened += day.sales.reopened.count;
        met.credit += day.credit.used.count;
        met.redeemed += day.redeemed.length;
        met.vouchers += day.credit.sold.count;
      }),
      RUNS,
    );
    // They must get somewhere, or all this would be true of nothing.
    expect(Math.min(...Object.values(met))).toBeGreaterThan(0);
    expect(met.tickets).toBeGreaterThan(RUNS.numRuns);
  });

  it('a day that is split at random comes to the same, and each Z has a number of its own', () => {
    let split = 0;
    fc.assert(
      fc.property(wishes, fc.array(fc.nat(70), {maxLength: 5}), (all, ends) => {
        const {state, events} = run(
          all.flatMap((wish, index) => (ends.includes(index) ? [closeDay(), wish] : [wish])),
          step,
        );
        const days = closedDays(events);
        split += days.length;
        expect(days.map(({zNo}) => zNo)).toEqual(days.map((_day, index) => index + 1));
        const parts = days.map(({figures}) => namedFigures({...figures.day, issued: figures.issued}));
        const whole = events.filter(({kind}) => kind !== 'dayClosed').reduce(evolve, FIRST_STATE);
        expect(told(sumOf([...parts, namedFigures(state.day)]))).toEqual(told(namedFigures(whole.day)));
      }),
      RUNS,
    );
    expect(split).toBeGreaterThan(100);
  });

  it('the second of two Zs in a row is empty and has the next number', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        const {events} = run([...all, 'settle', {kind: 'declineTender'}, park(), closeDay(), closeDay()], step);
        const [last, empty] = closedDays(events).slice(-2);
        if (last === undefined || empty === undefined) return;
        expect(empty.zNo).toBe(last.zNo + 1);
        expect(told(namedFigures({...empty.figures.day, issued: empty.figures.issued}))).toEqual([]);
        expect(empty.figures.parked).toEqual(last.figures.parked);
      }),
      {...RUNS, numRuns: 100},
    );
  });
});
