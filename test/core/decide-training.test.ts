import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import type {TillState} from '../../src/core/state.ts';
import {A, park, read} from '../support/builders-tables.ts';
import {ASK} from '../support/builders-cases-codes.ts';
import {credit} from '../support/builders-credit.ts';
import {attach, done, giveUpAsk, lastAsk, playAt, wallet} from '../support/builders-members.ts';
import {cardGave, refundWhole} from '../support/builders-refunds.ts';
import {approve, closedTicket, complete, operator, pay, play, refusalOf, sell, signOn} from '../support/builders.ts';

const BEGIN: Command = {kind: 'beginTraining'};
const START: Command = {kind: 'start', version: '1.0.0'};
const BACK: Command = {...START, isBack: true};
const BY_CARD = closedTicket([sell(450), pay('card'), approve]);

const CLAIM: Command = {
  kind: 'askPeerClaim',
  claim: {id: 'c', ticketId: 't', lines: [{line: 1, quantity: 1000}], tillNo: '04', ticketNo: 12},
};

const on = (...commands: readonly Command[]): TillState => play([signOn(), ...commands]).state;

/** A payment from a member's money that its host has not answered. */
function asked() {
  return playAt([signOn(), attach(), sell(450), wallet()]);
}

describe('training', () => {
  it.each<[string, TillState]>([
    ['nothing is open', on()],
    ['tickets are parked', on(sell(450), park('7'))],
    ['another till is only to be told', on(CLAIM, {kind: 'dropPeerClaim', id: 'c', why: 'away'})],
    ['a member’s payment was answered', playAt([done(lastAsk(asked())), complete], {from: asked()}).state],
  ])('begins where %s', (_where, state) => expect(refusalOf(state, BEGIN)).toBeNull());

  it.each<[string, TillState, Refusal]>([
    ['nobody is on', play([START]).state, {code: 'notSignedOn'}],
    [
      'who is on lacks the flag',
      play([signOn(operator('2', 'training'))]).state,
      {code: 'noPrivilege', privilege: 'training'},
    ],
    ['a ticket is open', on(sell(450)), {code: 'ticketOpen', ticketNo: 1}],
    ['a card terminal is asked', on(sell(450), pay('card')), {code: 'cardWaiting', amountCents: 450}],
    ['a redemption is asked for', on(sell(450), read(A), ASK), {code: 'redemptionWaiting', name: ASK.name}],
    ['credit is asked for', on(sell(450), read(A), credit()), {code: 'creditWaiting'}],
    ['another till is asked about a refund', on(CLAIM), {code: 'refundWaiting', ticketNo: 12}],
    ['a refund waits for its card terminal', on(refundWhole(BY_CARD)), {code: 'refundWaiting', ticketNo: 1}],
    [
      'a member’s payment is not answered',
      playAt([park('7')], {from: asked()}).state,
      {code: 'memberWaiting', system: 'Bally', amountCents: 450},
    ],
    [
      'one that was given up is not',
      playAt([giveUpAsk(lastAsk(asked())), pay('cash')], {from: asked()}).state,
      {code: 'memberWaiting', system: 'Bally', amountCents: 450},
    ],
  ])('is refused where %s', (_where, state, refusal) => expect(refusalOf(state, BEGIN)).toEqual(refusal));

  it('begins again once the refund is done', () => {
    expect(refusalOf(on(refundWhole(BY_CARD), cardGave(true)), BEGIN)).toBeNull();
  });

  it('stands in the journal with who began it, and the till is as it was before but for who is on', () => {
    const before = play([signOn(), sell(450), pay('cash'), sell(640), park('7')]);
    const {state, events} = play([BEGIN], {from: before});
    expect(events.at(-1)).toMatchObject({kind: 'tillStopped', for: 'training', operatorNo: '1'});
    const {lastAtMs, ...rest} = state;
    expect({...rest, lastAtMs}).toEqual({...before.state, operator: null, isInTraining: true, lastAtMs});
  });

  it.each<[string, Command, 'ended' | 'cutOff']>([
    ['ended', BACK, 'ended'],
    ['cut off with the machine', START, 'cutOff'],
  ])('that is %s is over with the next start, which says so', (_how, start, training) => {
    const {state, events} = play([signOn(), BEGIN, start]);
    expect(events.at(-1)).toMatchObject({kind: 'tillStarted', training});
    expect([state.isInTraining, state.isRunning]).toEqual([false, true]);
  });

  it('is not named by a start that none came before', () => {
    expect(play([signOn(), {kind: 'stop', by: 'system'}, START]).events.at(-1)).not.toHaveProperty('training');
  });
});
