import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {MemberAct} from '../../src/core/members/protocol.ts';
import {at} from '../bonus-host/schema-check.ts';
import {heldBy, openMemberDesk} from './member-desk.ts';

/** What a clerk with a pencil would keep of one member: one heap of points, one of money, and what was taken of each. */
type Taken = {readonly kind: 'earn' | 'redeem' | 'charge'; left: number; isFinal: boolean};

class Clerk {
  readonly held: Record<'points' | 'money', number>;
  readonly taken = new Map<string, Taken>();
  readonly forbidden = new Set<string>();
  readonly booked = new Map<string, string>();

  constructor(points: number, money: number) {
    this.held = {points, money};
  }

  /** 'done' or the code of the refusal. */
  book(act: MemberAct): string {
    const said = this.forbidden.has(act.id) ? 'reversedBefore' : this.decide(act);
    this.booked.set(act.id, said);
    return said;
  }

  private decide(act: MemberAct): string {
    switch (act.kind) {
      case 'earn':
        this.held.points += act.hundredths;
        this.taken.set(act.id, {kind: 'earn', left: act.hundredths, isFinal: true});
        return 'done';
      case 'redeemAuthorise':
        return this.hold(act.id, 'redeem', act.hundredths);
      case 'chargeAuthorise':
        return this.hold(act.id, 'charge', act.cents);
      case 'redeemConfirm':
        return this.settle(act.ofId, 'redeem');
      case 'chargeSettle':
        return this.settle(act.ofId, 'charge');
      case 'earnReverse':
        return this.back(act, {kind: 'earn', amount: act.hundredths});
      case 'redeemReverse':
        return this.back(act, {kind: 'redeem', amount: act.hundredths});
      case 'chargeReverse':
        return this.back(act, {kind: 'charge', amount: act.cents});
      case 'debit':
      case 'credit':
      case 'voucherUse':
      case 'voucherReverse':
      case 'fund':
        throw new Error(`${act.kind} is not played`);
    }
  }

  private hold(id: string, kind: 'redeem' | 'charge', amount: number): string {
    const heap = kind === 'redeem' ? 'points' : 'money';
    if (this.held[heap] < amount) return 'notEnough';
    this.held[heap] -= amount;
    this.taken.set(id, {kind, left: amount, isFinal: false});
    return 'done';
  }

  private settle(ofId: string, kind: 'redeem' | 'charge'): string {
    const taken = this.taken.get(ofId);
    if (taken === undefined) return 'actUnknown';
    if (taken.kind !== kind) return 'otherKind';
    if (taken.left === 0) return 'alreadyReversed';
    if (taken.isFinal) return 'alreadyFinal';
    taken.isFinal = true;
    return 'done';
  }

  private back(
    {id, ofId}: {readonly id: string; readonly ofId: string},
    {kind, amount}: {readonly kind: Taken['kind']; readonly amount: number | null},
  ): string {
    const taken = this.taken.get(ofId);
    if (taken === undefined) {
      if (id === ofId) return 'actUnknown';
      if (this.booked.get(ofId) === 'done') return 'otherKind';
      if (!this.booked.has(ofId)) this.forbidden.add(ofId);
      return 'done';
    }
    if (taken.kind !== kind) return 'otherKind';
    if (taken.left === 0) return 'alreadyReversed';
    const back = amount ?? taken.left;
    if (back > taken.left) return 'reverseTooMuch';
    taken.left -= back;
    if (kind === 'earn') this.held.points -= back;
    else this.held[kind === 'redeem' ? 'points' : 'money'] += back;
    return 'done';
  }
}

/** The member who is played with, and what this one has in the beginning. */
const NUMBER = '0010043';
const POINTS = 2550;
const MONEY = 2000;
const SALE = {number: NUMBER, ticketId: 'ticket-1'};

/** Acts that name few others, some of which never came, so that they meet. */
const step = fc.record({
  kind: fc.constantFrom(
    ...(['earn', 'redeemAuthorise', 'chargeAuthorise', 'redeemConfirm', 'chargeSettle'] as const),
    ...(['earnReverse', 'redeemReverse', 'chargeReverse'] as const),
  ),
  amount: fc.integer({min: 1, max: 1500}),
  isWhole: fc.boolean(),
  of: fc.nat({max: 5}),
  isRepeated: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function actOf({kind, amount, isWhole, of}: Step, {id, run}: {id: string; run: number}): MemberAct {
  const ofId = `run-${run}-act-${of}`;
  const part = isWhole ? null : amount;
  switch (kind) {
    case 'earn':
      return {id, kind, ...SALE, bucket: 'points', hundredths: amount, completedAtMs: 0};
    case 'redeemAuthorise':
      return {id, kind, ...SALE, bucket: 'points', hundredths: amount};
    case 'chargeAuthorise':
      return {id, kind, ...SALE, account: 'cash', cents: amount};
    case 'redeemConfirm':
    case 'chargeSettle':
      return {id, kind, ofId};
    case 'earnReverse':
    case 'redeemReverse':
      return {id, kind, ofId, hundredths: part};
    case 'chargeReverse':
      return {id, kind, ofId, cents: part};
  }
}

function backOf(kind: Taken['kind'], {id, ofId}: {id: string; ofId: string}): MemberAct {
  if (kind === 'charge') return {id, kind: 'chargeReverse', ofId, cents: null};
  return {id, kind: kind === 'earn' ? 'earnReverse' : 'redeemReverse', ofId, hundredths: null};
}

describe('any order of acts', () => {
  it('comes to what a clerk with a pencil comes to', async () => {
    const desk = await openMemberDesk('bally');
    const {ledger} = desk.host.books;
    const clerk = new Clerk(POINTS, MONEY);
    const submit = async (act: MemberAct): Promise<{state: string; answer: string}> => {
      const settled = await ledger.submit({tillNo: '03', digest: JSON.stringify(act), act});
      return settled.kind === 'answered' ? settled : {state: 'idTaken', answer: '{}'};
    };
    let run = 0;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 12, maxLength: 30}), async (steps) => {
        run += 1;
        // An act that names one of a higher number comes before it, which is then refused.
        for (const [index, one] of steps.entries()) {
          const id = `run-${run}-act-${index}`;
          const act = actOf(one, {id, run});
          const expected = clerk.book(act);
          const first = await submit(act);
          const code = at({value: JSON.parse(first.answer)}, 'value')['code'];
          expect({act, said: first.state === 'done' ? 'done' : code}).toEqual({act, said: expected});
          if (one.isRepeated) expect(await submit(act)).toEqual(first);
          seen.add(`${act.kind} ${expected}`);
        }
        expect(await heldBy(desk, NUMBER, 'points')).toBe(clerk.held.points);
        expect(await heldBy(desk, NUMBER, 'cash')).toBe(clerk.held.money);
        // What is left of everything is taken back: then all is as it was in the beginning.
        for (const [ofId, {kind, left}] of clerk.taken) {
          if (left === 0) continue;
          const act = backOf(kind, {id: `${ofId}-end`, ofId});
          expect({act, said: clerk.book(act), state: (await submit(act)).state}).toEqual({
            act,
            said: 'done',
            state: 'done',
          });
        }
        expect(await heldBy(desk, NUMBER, 'points')).toBe(POINTS);
        expect(await heldBy(desk, NUMBER, 'cash')).toBe(MONEY);
      }),
      // No shrinking: the ledger keeps what a run has done.
      {numRuns: 200, endOnFailure: true},
    );
    await desk.close();
    // It would prove little if it never met these.
    for (const met of ['redeemConfirm alreadyFinal', 'chargeReverse reverseTooMuch', 'chargeAuthorise reversedBefore'])
      expect(seen).toContain(met);
    expect(seen).toContain('redeemAuthorise notEnough');
  });
});
