import {fc} from '../support/property.ts';
import {expect, it} from 'vitest';
import {hostActsOf} from '../../src/core/bonus/host-act.ts';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import {effectsOf} from '../../src/core/effects.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {CreditTender, OpenTicket, Tender} from '../../src/core/ticket.ts';
import {isLive, totalsOf} from '../../src/core/totals.ts';
import {vouchersOn} from '../../src/core/vouchers.ts';
import {ASK} from '../support/builders-cases-codes.ts';
import {credit, readToSpend, V, voucher, W} from '../support/builders-credit.ts';
import {
  A,
  B,
  giveUp,
  leaveCard,
  openTable,
  park,
  POINT_A_DOLLAR,
  read,
  recall,
  reopen,
  split,
  transfer,
} from '../support/builders-tables.ts';
import {
  approve,
  cancel,
  complete,
  coupon,
  decline,
  MOMENT,
  pay,
  percentOff,
  RULES,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
  voidLine,
} from '../support/builders.ts';

/*
 * Whatever a cashier presses and whenever the host answers, the money adds up: the host's book, kept beside the till
 * from what the till tells it, comes to what stands on the tickets.
 */

const RUNS = {seed: 20_240_701, numRuns: 1500};
const HAD = 100_000;

type Draw = {readonly act: number; readonly pick: number; readonly flag: boolean};
const draw: fc.Arbitrary<Draw> = fc.record({act: fc.nat(39), pick: fc.nat(1000), flag: fc.boolean()});

type Host = {readonly paid: ReadonlyMap<string, number>; readonly back: ReadonlySet<string>};

type Run = {
  readonly state: TillState;
  readonly events: readonly TillEvent[];
  /** What the host did with each payment that it was asked for, and what it gave back. */
  readonly host: Host;
  readonly reopened: ReadonlySet<string>;
};

const nth = <Value>(values: readonly Value[], index: number): Value | undefined => values[index % values.length];

/** The host answers the oldest payment that is asked for: mostly with a yes, for all of it or a part. */
function answerFor({state}: Run, {pick, flag}: Draw): Command | null {
  const ask = nth(state.creditAsks, pick);
  if (ask === undefined) return null;
  const {id, openCents} = ask;
  if (pick % 7 === 0) return {kind: 'answerCredit', id, answer: {kind: 'refused', reason: 'noCredit'}};
  if (pick % 7 === 1) return {kind: 'answerCredit', id, answer: {kind: 'lost'}};
  const paidCents = flag ? openCents : Math.max(1, openCents - pick);
  return {kind: 'answerCredit', id, answer: {kind: 'done', paidCents, creditCents: HAD}};
}

/** What may be pressed at a till whose customers pay with credit; much of it is possible, not all. */
function pressed({state, reopened}: Run, {act, pick, flag}: Draw): Command {
  const lines = state.ticket?.lines.filter(isLive) ?? [];
  const no = nth(lines, pick)?.no ?? 1;
  const waiting = nth(state.parked, pick);
  const closed = state.lastClosed;
  if (act < 6 && state.ticket === null && closed !== null && flag) return reopen(closed, reopened.has(closed.id));
  if (act < 6) return sell([450, 99, 1250][pick % 3] ?? 450, {}, pick % 9 === 0 ? -1000 : 1000);
  if (act < 9) return read(flag ? A : B, true);
  if (act < 11) return readToSpend(flag ? A : B);
  if (act < 16) return credit(pick % 3 === 0 ? pick : null, {isPaying: flag});
  if (act < 18) return voucher(100 + pick, {code: flag ? V : W});
  if (act < 20) return takeBack(nth(state.ticket?.tenders ?? [], pick)?.no ?? 1);
  if (act < 22) return pay(flag ? 'cash' : 'card', pick % 2 === 0 ? null : pick);
  if (act === 22) return flag ? approve : decline;
  if (act === 23) return complete;
  if (act === 24) return voidLine(no);
  if (act === 25) return flag ? split(no) : giveUp;
  if (act === 26) return transfer(`t${pick % 3}`, ...(flag ? [no] : lines.map((line) => line.no)));
  if (act === 27) return park(state.ticket?.table === null && flag ? `t${pick % 3}` : null);
  if (act < 30) return waiting === undefined ? openTable(`t${pick % 3}`) : recall(Number(waiting.id.split('-')[1]));
  if (act === 30) return closed === null ? cancel : reopen(closed, reopened.has(closed.id));
  if (act === 31) return flag ? cancel : leaveCard;
  if (act === 32) return flag ? coupon(pick) : percentOff(100_000);
  if (act === 33) return flag ? {kind: 'signOff'} : signOn();
  if (act === 34) return {...ASK, product: null, benefit: {kind: 'amountOff', amountCents: 1 + pick}};
  if (act === 35) return {kind: 'answerRedemption', id: state.redemptions[0]?.id ?? '', answer: {kind: 'done'}};
  return signOn();
}

/** The host's book, from the acts that it is told: what it paid stands until it is told to give it back. */
function hostAfter({paid, back}: Host, command: Command, acts: ReturnType<typeof hostActsOf>): Host {
  const next = new Map(paid);
  const given = new Set(back);
  if (command.kind === 'answerCredit' && command.answer.kind === 'done') next.set(command.id, command.answer.paidCents);
  for (const act of acts) {
    if (act.kind !== 'release' && act.kind !== 'returnCredit') continue;
    // A second time would be refused there, and be a bug here.
    expect(given.has(act.ofId)).toBe(false);
    given.add(act.ofId);
  }
  return {paid: next, back: given};
}

const creditOn = (tenders: readonly Tender[]): readonly CreditTender[] =>
  tenders.filter((tender): tender is CreditTender => tender.kind === 'credit' && !tender.isVoid);

function expectSense(ticket: OpenTicket): void {
  const {paidCents, dueCents, totalCents, discountCents} = totalsOf(ticket);
  if (paidCents !== 0 && dueCents !== 0) expect(Math.sign(dueCents)).toBe(Math.sign(paidCents));
  for (const {amountCents, roundingCents} of creditOn(ticket.tenders)) {
    expect(amountCents).toBeGreaterThan(0);
    expect(roundingCents).toBe(0);
  }
  const sold = vouchersOn(ticket).reduce((sum, line) => sum + line.amountCents, 0);
  const goods = ticket.lines.some((line) => line.kind === 'product' && isLive(line));
  if (!goods && sold > 0) expect([discountCents, totalCents >= sold]).toEqual([0, true]);
  for (const line of vouchersOn(ticket)) expect(line.collectsFor).toBeNull();
}

/** Where every live payment by credit stands: on open and parked tickets, and on completed ones not taken back. */
function standing({state, events}: Run): ReadonlyMap<string, number> {
  const reversed = new Set(events.flatMap((event) => (event.kind === 'ticketReversed' ? [event.ticketId] : [])));
  const left = new Map<string, number>();
  const open = [state.ticket, ...state.parked].flatMap((ticket) => ticket?.tenders ?? []);
  for (const {actId, amountCents} of creditOn(open)) left.set(actId, amountCents);
  const closed = new Set(events.flatMap((event) => (event.kind === 'ticketClosed' ? [event.ticketId] : [])));
  for (const event of events) {
    if (event.kind !== 'creditPaid' || !closed.has(event.ticketId) || reversed.has(event.ticketId)) continue;
    left.set(event.id, event.tender.amountCents);
  }
  for (const event of events) if (event.kind === 'creditReturned') left.delete(event.ofId);
  return left;
}

const idsOf = (events: readonly TillEvent[], ...kinds: readonly TillEvent['kind'][]): readonly string[] =>
  events.flatMap((event) => (kinds.includes(event.kind) && 'id' in event ? [event.id] : []));

function expectMoneyAddsUp(run: Run): void {
  const {events, host, state} = run;
  const ended = idsOf(events, 'creditPaid', 'creditRefused', 'creditReleased');
  expect(new Set(ended).size).toBe(ended.length);
  const asked = events.flatMap((event) => (event.kind === 'creditAsked' ? [event.ask.id] : []));
  expect([...ended, ...state.creditAsks.map(({id}) => id)].toSorted()).toEqual(asked.toSorted());
  const spent = new Map([...host.paid].filter(([id]) => !host.back.has(id)));
  expect(new Map([...standing(run)].toSorted())).toEqual(new Map([...spent].toSorted()));
  const sold = idsOf(events, 'voucherSold');
  expect(new Set(sold).size).toBe(sold.length);
}

function step(run: Run, drawn: Draw, serial: number): Run {
  const answer = drawn.act > 35 ? answerFor(run, drawn) : null;
  const command = answer ?? pressed(run, drawn);
  const {state} = run;
  // Ids of tickets begin with their number, and no two things have the same.
  const newId = `ticket-${state.nextTicketNo}${command.kind === 'askCredit' || command.kind === 'askRedemption' ? `-${serial}` : ''}`;
  const facts = {
    nowMs: TEN_O_CLOCK + serial,
    moment: MOMENT,
    newId,
    rules: RULES,
    actions: [POINT_A_DOLLAR],
    members: null,
  };
  const decision = decide(state, command, facts);
  if (!decision.ok) return run;
  const {events} = decision;
  const acts = hostActsOf(events, state.redemptions);
  const rows = effectsOf(events).flatMap((effect) => (effect.to === 'bonusHost' ? [effect.id] : []));
  expect(rows).toEqual(acts.map(({id}) => id));
  const reopened = command.kind === 'reopenTicket' ? new Set([...run.reopened, command.ticket.id]) : run.reopened;
  const host = hostAfter(run.host, command, acts);
  return {state: events.reduce(evolve, state), events: [...run.events, ...events], host, reopened};
}

it('whatever is pressed and answered, what is gone from the vouchers stands on the tickets', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(draw, {minLength: 20, maxLength: 80, size: 'max'}), (draws) => {
      let run: Run = {state: FIRST_STATE, events: [], host: {paid: new Map(), back: new Set()}, reopened: new Set()};
      [{act: 36, pick: 0, flag: true}, ...draws].forEach((drawn, serial) => {
        run = step(run, drawn, serial);
        for (const ticket of [run.state.ticket, ...run.state.parked]) if (ticket !== null) expectSense(ticket);
        expectMoneyAddsUp(run);
      });
      for (const {kind} of run.events) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(run.events));
      expect(journal.reduce(evolve, FIRST_STATE)).toEqual(run.state);
    }),
    RUNS,
  );
  // All of it must have happened often, or this would be true of nothing.
  for (const kind of [
    'creditPaid',
    'creditRefused',
    'creditReleased',
    'creditReturned',
    'voucherSold',
    'ticketReopened',
    'ticketSplit',
    'benefitBooked',
  ]) {
    expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true]);
  }
});
