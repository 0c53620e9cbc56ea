import {fc} from '../../support/property.ts';
import {expect, it} from 'vitest';
import type {Product} from '../../../src/core/catalogue.ts';
import type {Command} from '../../../src/core/commands.ts';
import {decide} from '../../../src/core/decide.ts';
import {effectsOf} from '../../../src/core/effects.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {evolve} from '../../../src/core/evolve.ts';
import type {MemberAsk} from '../../../src/core/members/deed.ts';
import {deedsSettledBy, memberDeedsOf} from '../../../src/core/members/deeds.ts';
import {usedVouchers} from '../../../src/core/members/voucher-line.ts';
import {FIRST_STATE, type TillState} from '../../../src/core/state.ts';
import type {ClosedTicket, OpenTicket, Tender} from '../../../src/core/ticket.ts';
import {isLive, totalsOf} from '../../../src/core/totals.ts';
import {goodsLeftCents, voucherCents} from '../../../src/core/vouchers.ts';
import {voucher} from '../../support/builders-credit.ts';
import {
  anna,
  attach,
  aura,
  BEN,
  detach,
  done,
  giveUpAsk,
  GOLD,
  only,
  pointsFor,
  pointsForLine,
  pointsForSale,
  refused,
  terms,
  venue,
  VENUE,
  wallet,
} from '../../support/builders-members.ts';
import {giveUp, openTable, park, reopen, split, transfer} from '../../support/builders-tables.ts';
import {
  approve,
  cancel,
  complete,
  decline,
  discountAway,
  MOMENT,
  pay,
  percentOff,
  RULES,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
  voidLine,
} from '../../support/builders.ts';

/*
 * Whatever a cashier presses, and whenever and in whichever order the hosts answer: what they took less what goes back
 * stands on the tickets, each as a payment that holds.
 */

const RUNS = {seed: 20_240_701, numRuns: 1500};

type Draw = {readonly act: number; readonly pick: number; readonly flag: boolean};
const draw: fc.Arbitrary<Draw> = fc.record({act: fc.nat(43), pick: fc.nat(1000), flag: fc.boolean()});

type Run = {
  readonly state: TillState;
  readonly events: readonly TillEvent[];
  readonly closed: ReadonlyMap<string, ClosedTicket>;
  readonly reopened: ReadonlySet<string>;
  /** What the hosts did, by the id of the ask. */
  readonly taken: ReadonlyMap<string, MemberAsk>;
};

const nth = <Value>(values: readonly Value[], index: number): Value | undefined => values[index % values.length];

/** A host says what became of one of the payments: also of one that was given up, in any order. */
function answerFor({state}: Run, {pick, flag}: Draw): Command | null {
  const ask = nth([...state.memberAsks, ...state.memberDoubts], pick);
  if (ask === undefined) return null;
  return pick % 5 === 0 ? refused(ask.id) : done(ask.id, flag ? 9000 : 0);
}

function sold({pick, flag}: Draw): Command {
  return flag ? sell([450, 99, 1250][pick % 3] ?? 450, {}, pick % 13 === 0 ? -1000 : 1000) : voucher(100 + pick);
}

const FREE: Product = {
  id: '101',
  name: 'Coffee',
  priceCents: 450,
  group: 'drinks',
  taxCode: 'G',
  unit: 'pc',
  isDiscountable: true,
  levels: [],
};

function useVoucher(pick: number): Command {
  const worths = [
    {kind: 'amountOff', amountCents: 1 + pick},
    {kind: 'percentOff', ratePpm: 200_000},
    {kind: 'product', productId: '101'},
  ] as const;
  const worth = worths[pick % 3] ?? worths[0];
  const voucher = {voucherId: `V-${pick}`, name: 'Thank you', worth, isUsed: false, validUntil: null};
  return {kind: 'askVoucher', voucher, product: FREE};
}

function asked(no: number, {act, pick, flag}: Draw): Command {
  const cents = pick % 3 === 0 ? pick : null;
  if (act === 22) return useVoucher(pick);
  switch (act % 5) {
    case 0:
      return wallet(cents, {isPaying: flag});
    case 1:
      return aura(cents, flag);
    case 2:
      return pointsForLine(no, {isPaying: flag});
    case 3:
      return pointsForSale({isPaying: flag});
    default:
      return pointsFor(1 + pick, {isPaying: flag});
  }
}

function onMember({act, pick, flag}: Draw): Command {
  if (act === 11) return attach(flag ? BEN : anna({barredReason: pick % 4 === 0 ? 'See the desk' : null}));
  if (act === 12) return flag ? detach : terms(pick % 2 === 0);
  return attach(anna({terms: {...GOLD, discountPpm: flag ? 100_000 : 150_000}, isLive: pick % 9 !== 0}));
}

/** What may be pressed at a till with members; much of it is possible, not all. */
function pressed(run: Run, drawn: Draw): Command {
  const {act, pick, flag} = drawn;
  const {state, reopened} = run;
  const lines = state.ticket?.lines.filter(isLive) ?? [];
  const no = nth(lines, pick)?.no ?? 1;
  const waiting = nth(state.parked, pick);
  const closed = nth([...run.closed.values()], pick);
  if (act < 5) return sell([450, 99, 1250][pick % 3] ?? 450);
  if (act < 7) return sold(drawn);
  if (act < 13) return onMember(drawn);
  if (act < 23) return asked(no, drawn);
  if (act < 25) return takeBack(nth(state.ticket?.tenders ?? [], pick)?.no ?? 1);
  if (act < 27) return pay(flag ? 'cash' : 'card', pick % 2 === 0 ? null : pick);
  if (act === 27) return flag ? approve : decline;
  if (act === 28) return complete;
  if (act === 29) return voidLine(no);
  if (act === 30) return flag ? split(no) : giveUp;
  if (act === 31) return transfer(`t${pick % 3}`, ...(flag ? [no] : lines.map((line) => line.no)));
  if (act === 32) return park(state.ticket?.table === null && flag ? `t${pick % 3}` : null);
  if (act === 33) return waiting === undefined ? openTable('t1') : {kind: 'recallTicket', ticketId: waiting.id};
  if (act === 34) return closed === undefined ? cancel : reopen(closed, reopened.has(closed.id), true);
  if (act === 35) return cancel;
  if (act === 36) return giveUpAsk(nth(state.memberAsks, pick)?.id ?? '');
  if (act === 37) return flag ? percentOff(50_000) : discountAway;
  return act === 38 && flag ? {kind: 'signOff'} : signOn();
}

type Standing = readonly (readonly [id: string, cents: number])[];

function liveOn(tenders: readonly Tender[]): Standing {
  return tenders.flatMap((tender) =>
    (tender.kind === 'wallet' || tender.kind === 'points') && !tender.isVoid
      ? [[tender.actId, tender.amountCents]]
      : [],
  );
}

/** Payments from accounts that hold: on open and parked tickets, and on completed ones that were not reopened. */
function standing({state, closed, reopened}: Run): Standing {
  const open = [state.ticket, ...state.parked].flatMap((ticket) => liveOn(ticket?.tenders ?? []));
  const done = [...closed.values()].filter(({id}) => !reopened.has(id));
  return [...open, ...done.flatMap(({tenders}) => liveOn(tenders))];
}

function expectMoneyAddsUp(run: Run): void {
  const back = new Set(only(run.events, 'memberReturned').map(({back: {ofId}}) => ofId));
  const gone = [...run.taken.values()]
    .filter(({id, voucher: used}) => !back.has(id) && used === undefined)
    .map(({id, amountCents}) => [id, amountCents] as const);
  expect(new Map(standing(run))).toEqual(new Map(gone));
  const earned = [...run.closed.values()].flatMap((ticket) => ticket.earned ?? []).filter(({id}) => !back.has(id));
  const kept = [...run.closed.values()]
    .filter(({id}) => !run.reopened.has(id))
    .flatMap((ticket) => ticket.earned ?? []);
  expect(earned).toEqual(kept);
}

/** A voucher that was used is on exactly one live line, or given back. */
function expectVouchersOnce({state, closed, reopened, events, taken}: Run): void {
  const back = new Set(only(events, 'memberReturned').map(({back: {ofId}}) => ofId));
  const used = [...taken.values()].filter(({id, voucher: one}) => one !== undefined && !back.has(id));
  const done = [...closed.values()].filter(({id}) => !reopened.has(id));
  const lines = [state.ticket, ...state.parked, ...done].flatMap((ticket) => usedVouchers(ticket?.lines ?? []));
  expect(lines.map(({actId}) => actId).toSorted()).toEqual(used.map(({id}) => id).toSorted());
}

/** No id twice, nothing settled that was not owed or twice, and nothing goes back before it was taken or earned. */
function expectDeedsInOrder({events}: Run): void {
  const deeds = memberDeedsOf(events);
  const at = new Map(deeds.map(({id}, index) => [id, index]));
  expect(at.size).toBe(deeds.length);
  deeds.forEach((deed, index) => {
    const finished = deed.kind === 'memberFinish' && 'ofId' in deed.act ? deed.act.ofId : null;
    const ofId = deed.kind === 'memberGiveBack' ? deed.back.ofId : finished;
    if (ofId === null) return;
    const of = deeds[at.get(ofId) ?? Infinity];
    expect([of?.link, of?.number, (at.get(ofId) ?? Infinity) < index]).toEqual([deed.link, deed.number, true]);
  });
  const settled = deedsSettledBy(events).map(({id}) => id);
  expect(new Set(settled).size).toBe(settled.length);
  expect(settled.filter((id) => !at.has(id))).toEqual([]);
}

function expectSense(ticket: OpenTicket): void {
  const {paidCents, dueCents} = totalsOf(ticket);
  if (paidCents !== 0 && dueCents !== 0) expect(Math.sign(dueCents)).toBe(Math.sign(paidCents));
  if (usedVouchers(ticket.lines).some(({amountCents}) => amountCents < 0)) {
    expect(totalsOf(ticket).totalCents - voucherCents(ticket)).toBeGreaterThanOrEqual(0);
  }
  if (voucherCents(ticket) > 0 && paidCents > 0) expect(goodsLeftCents(ticket)).toBeGreaterThanOrEqual(0);
  for (const [, cents] of liveOn(ticket.tenders)) expect(cents).toBeGreaterThan(0);
  const {member} = ticket;
  const isTiers = ticket.discount?.ofTier !== undefined;
  if (isTiers) expect([member?.areTermsOn, member?.terms.discountPpm !== 0]).toEqual([true, true]);
}

function step(run: Run, drawn: Draw, serial: number): Run {
  const command = (drawn.act > 39 ? answerFor(run, drawn) : null) ?? pressed(run, drawn);
  const {state} = run;
  const members =
    drawn.pick % 5 === 0 ? venue({bally: {standing: 'linkDown', queuesEarned: drawn.pick % 2 === 1}}) : VENUE;
  const facts = {nowMs: TEN_O_CLOCK + serial, moment: MOMENT, newId: `t${serial}`, rules: RULES, actions: [], members};
  const decision = decide(state, command, facts);
  if (!decision.ok) return run;
  const {events} = decision;
  const rows = effectsOf(events).flatMap((effect) => (effect.to === 'memberLink' ? [effect.id] : []));
  expect(rows).toEqual(memberDeedsOf(events).map(({id}) => id));
  const next = events.reduce(evolve, state);
  const ended = only(events, 'ticketClosed').flatMap(({ticketId}) =>
    next.lastClosed?.id === ticketId ? [[ticketId, next.lastClosed] as const] : [],
  );
  for (const [id] of ended) expect(next.memberAsks.filter(({ticketId}) => ticketId === id)).toEqual([]);
  const ask = command.kind === 'answerMember' && command.answer.kind === 'done' ? command.id : null;
  const took = [...state.memberAsks, ...state.memberDoubts].filter(({id}) => id === ask);
  return {
    state: next,
    events: [...run.events, ...events],
    closed: new Map([...run.closed, ...ended]),
    reopened: command.kind === 'reopenTicket' ? new Set([...run.reopened, command.ticket.id]) : run.reopened,
    taken: new Map([...run.taken, ...took.map((one) => [one.id, one] as const)]),
  };
}

it('whatever is pressed and answered, what the hosts took less what goes back stands on the tickets', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(draw, {minLength: 20, maxLength: 90, size: 'max'}), (draws) => {
      let run: Run = {state: FIRST_STATE, events: [], closed: new Map(), reopened: new Set(), taken: new Map()};
      [{act: 39, pick: 0, flag: true}, ...draws].forEach((drawn, serial) => {
        run = step(run, drawn, serial);
        for (const ticket of [run.state.ticket, ...run.state.parked]) if (ticket !== null) expectSense(ticket);
        expectMoneyAddsUp(run);
        expectVouchersOnce(run);
      });
      expectDeedsInOrder(run);
      for (const {kind} of run.events) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(run.events));
      expect(journal.reduce(evolve, FIRST_STATE)).toEqual(run.state);
    }),
    RUNS,
  );
  // All of it must have happened often, or this would be true of nothing.
  for (const kind of [
    'memberPaid',
    'memberVoucherUsed',
    'memberRefused',
    'memberGivenUp',
    'memberLearned',
    'memberReturned',
    'memberFinished',
    'memberEarned',
    'memberEarnedNothing',
    'memberDetached',
    'memberTermsSet',
    'ticketReopened',
    'ticketSplit',
    'ticketCancelled',
    'voucherSold',
  ]) {
    expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true]);
  }
});
