import {describe, expect, it} from 'vitest';
import type {HostAct} from '../../src/core/bonus/host-act.ts';
import {actInquiry, actOutcome, actRequest, wireId, type WireReply} from '../../src/links/bonus-codec.ts';

const TICKET = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const CODE = '00000000001005';
const ID = '0d5a8f7e-0000-4000-8000-000000000001';
const HASH = 'scrypt:AAAAAAAAAAAAAAAA:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB';

const PAY: HostAct = {kind: 'payCredit', id: ID, code: CODE, ticketId: TICKET, openCents: 900, hasPin: false};
const RETURN: HostAct = {kind: 'returnCredit', id: `${ID}/return`, code: CODE, ofId: ID, amountCents: 900};
const SELL: HostAct = {
  kind: 'sell',
  id: `${TICKET}/voucher-2`,
  code: CODE,
  ticketId: TICKET,
  ticketNo: 7,
  card: 'new',
  amountCents: 2500,
  pinHash: HASH,
};

describe('what is sent about credit, to the letter', () => {
  it.each([
    [
      'a payment without a PIN',
      actRequest(PAY, null),
      `POST /v1/payCredit {"id":"${ID}","code":"${CODE}","pin":null,"ticketId":"${TICKET}","openCents":900}`,
    ],
    [
      'a payment with its PIN',
      actRequest({...PAY, hasPin: true}, '0042'),
      `POST /v1/payCredit {"id":"${ID}","code":"${CODE}","pin":"0042","ticketId":"${TICKET}","openCents":900}`,
    ],
    [
      'that all of a payment goes back',
      actRequest(RETURN, null),
      `POST /v1/returnCredit {"id":"${ID}_return","ofId":"${ID}","amountCents":null}`,
    ],
    [
      'a new card that was sold with a PIN',
      actRequest(SELL, null),
      `POST /v1/sell {"id":"${TICKET}_voucher-2","code":"${CODE}","ticketId":"${TICKET}","card":"new","amountCents":2500,"pinHash":"${HASH}"}`,
    ],
    [
      'a top-up',
      actRequest({...SELL, card: 'existing', pinHash: null}, null),
      `POST /v1/sell {"id":"${TICKET}_voucher-2","code":"${CODE}","ticketId":"${TICKET}","card":"existing","amountCents":2500,"pinHash":null}`,
    ],
  ])('%s', (_what, {method, path, body}, text) => expect(`${method} ${path} ${body ?? ''}`).toBe(text));

  it.each([
    ['a return', RETURN],
    ['a sale', {...SELL, id: `${TICKET}/voucher-999`}],
    ['a release of a payment', {kind: 'release', id: `${ID}/release`, code: CODE, ofId: ID} as const],
  ])('%s has an id that the host takes', (_what, act) => expect(wireId(act.id)).toMatch(/^[A-Za-z0-9_-]{8,64}$/));

  it('no PIN goes with what needs none, whatever is held', () => {
    for (const act of [RETURN, SELL]) expect(actRequest(act, '1234').body).not.toContain('1234');
  });
});

const reply = (act: HostAct, answer: object): WireReply => {
  return {status: 200, text: JSON.stringify({id: wireId(act.id), state: 'done', answer})};
};
const paid = (paidCents: unknown, creditCents: unknown = 0): object => ({kind: 'payCredit', paidCents, creditCents});
const sold = (soldCents: unknown, creditCents: unknown = 2500): object => {
  return {kind: 'sell', soldCents, creditCents, creditLastDay: null};
};
const returned = (returnedCents: unknown, creditCents: unknown = 900): object => {
  return {kind: 'returnCredit', returnedCents, creditCents};
};

describe('what the host answers about credit', () => {
  it.each<[string, HostAct, object]>([
    ['all of it is paid', PAY, paid(900, 1600)],
    ['a part of it is paid', PAY, paid(1)],
    ['it went back', RETURN, returned(900)],
    ['it is sold', SELL, sold(2500)],
    ['it is put on what was there', SELL, {...sold(2500, 3000), creditLastDay: '2028-12-31'}],
  ])('%s', (_what, act, answer) => {
    expect(actOutcome(reply(act, answer), act)).toEqual({kind: 'done', answer});
    expect(actInquiry(reply(act, answer), act)).toEqual({kind: 'done', answer});
  });

  it.each<[string, HostAct, object]>([
    ['more is paid than was open', PAY, paid(901)],
    ['nothing is paid', PAY, paid(0)],
    ['less than nothing is paid', PAY, paid(-900)],
    ['half a cent is paid', PAY, paid(0.5)],
    ['a word is paid', PAY, paid('900')],
    ['less than nothing is left', PAY, paid(900, -1)],
    ['what is left is not said', PAY, {kind: 'payCredit', paidCents: 900}],
    ['credit went back, asked to pay', PAY, returned(900)],
    ['credit was sold, asked to pay', PAY, sold(900)],
    ['credit was paid, asked to sell', SELL, paid(900)],
    ['credit was sold, asked to give back', RETURN, sold(2500)],
    ['less is sold than was asked', SELL, sold(2499)],
    ['more is sold than was asked', SELL, sold(2501)],
    ['less than nothing went back', RETURN, returned(-1)],
    ['more than there can be is left', PAY, paid(900, 1_000_000_001)],
    ['a day that does not exist', SELL, {...sold(2500), creditLastDay: '2027-02-29'}],
  ])('is not believed: %s', (_what, act, answer) => {
    expect(actOutcome(reply(act, answer), act)).toMatchObject({kind: 'unknown', why: 'garbage'});
    expect(actInquiry(reply(act, answer), act)).toMatchObject({kind: 'unknown', why: 'garbage'});
  });

  it.each([
    {code: 'pinNeeded'},
    {code: 'pinWrong', triesLeft: 4},
    {code: 'pinLocked', untilMs: 1_719_828_000_000},
    {code: 'noCredit'},
    {code: 'codeTaken'},
    {code: 'balanceTooHigh', most: 9_999_999},
    {code: 'releasedBefore'},
    {code: 'nothingToGiveBack'},
  ])('no: $code', (reason) => {
    const no = {status: 422, text: JSON.stringify({id: ID, state: 'refused', reason})};
    expect(actOutcome(no, PAY)).toEqual({kind: 'refused', reason});
  });
});
