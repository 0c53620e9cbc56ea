import type {MemberAct, MemberActKind, MemberQuery} from '../core/members/protocol.ts';
import {wireId, type WireRequest} from './bonus-codec.ts';

/*
 * What a till sends to an account link. An act is the same text, to the letter, every time it is sent.
 */

const PATHS: Readonly<Record<MemberActKind, string>> = {
  earn: '/v1/earn',
  earnReverse: '/v1/earn/reverse',
  redeemAuthorise: '/v1/redeem/authorise',
  redeemConfirm: '/v1/redeem/confirm',
  redeemReverse: '/v1/redeem/reverse',
  chargeAuthorise: '/v1/charge/authorise',
  chargeSettle: '/v1/charge/settle',
  chargeReverse: '/v1/charge/reverse',
  debit: '/v1/debit',
  credit: '/v1/credit',
  voucherUse: '/v1/voucher/use',
  voucherReverse: '/v1/voucher/reverse',
  fund: '/v1/fund',
};

function post(path: string, body: object): WireRequest {
  return {method: 'POST', path, body: JSON.stringify(body)};
}

function get(path: string): WireRequest {
  return {method: 'GET', path, body: null};
}

function bodyOf(act: MemberAct): object {
  const id = wireId(act.id);
  switch (act.kind) {
    case 'earn': {
      const {number, ticketId, bucket, hundredths, completedAtMs} = act;
      return {id, number, ticketId: wireId(ticketId), bucket, hundredths, completedAtMs};
    }
    case 'redeemAuthorise': {
      const {number, ticketId, bucket, hundredths} = act;
      return {id, number, ticketId: wireId(ticketId), bucket, hundredths};
    }
    case 'chargeAuthorise':
    case 'debit':
    case 'fund': {
      const {number, ticketId, account, cents} = act;
      return {id, number, ticketId: wireId(ticketId), account, cents};
    }
    case 'voucherUse': {
      const {number, ticketId, voucherId} = act;
      return {id, number, ticketId: wireId(ticketId), voucherId};
    }
    case 'redeemConfirm':
    case 'chargeSettle':
    case 'voucherReverse':
      return {id, ofId: wireId(act.ofId)};
    case 'earnReverse':
    case 'redeemReverse':
      return {id, ofId: wireId(act.ofId), hundredths: act.hundredths};
    case 'chargeReverse':
      return {id, ofId: wireId(act.ofId), cents: act.cents};
    case 'credit':
      return {id, reference: act.reference, cents: act.cents};
  }
}

/** What is sent for an act. */
export function memberActRequest(act: MemberAct): WireRequest {
  return post(PATHS[act.kind], bodyOf(act));
}

/** Asks what became of an act. */
export function memberStateRequest({id}: Pick<MemberAct, 'id'>): WireRequest {
  return get(`/v1/acts/${wireId(id)}`);
}

/** Looks for members. `id` is only given back, so that the answer can be told from one to another question. */
export function findRequest(id: string, query: MemberQuery): WireRequest {
  return post('/v1/find', {id, query});
}

/** Asks one thing about one member. */
export function aboutRequest(what: 'balances' | 'vouchers' | 'photo', id: string, number: string): WireRequest {
  return post(`/v1/${what}`, {id, number});
}

export const PING_REQUEST = get('/v1/ping');
export const SHEET_REQUEST = get('/v1/capabilities');
export const TIERS_REQUEST = get('/v1/tiers');

/** Asks for the host's report of one of its days. */
export function dayRequest(day: string): WireRequest {
  return get(`/v1/days/${day}`);
}
