import * as v from 'valibot';
import type {AnySchema} from '../../bonus-host/routes.ts';
import type {MemberActKind} from '../../core/members/protocol.ts';
import * as answers from './wire-answers.ts';
import * as requests from './wire.ts';

type ReadName =
  'document' | 'ping' | 'capabilities' | 'tiers' | 'find' | 'balances' | 'vouchers' | 'photo' | 'act' | 'day';

/** One call of an account link. A path may end in `{id}` or `{day}`. `answers` are by status, beside the troubles. */
export type Route = {
  readonly call: {readonly is: 'read'; readonly name: ReadName} | {readonly is: 'act'; readonly kind: MemberActKind};
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly request: AnySchema | null;
  readonly answers: Readonly<Record<number, {readonly what: string; readonly schema: AnySchema | null}>>;
};

type Said = {readonly what: string; readonly schema: AnySchema | null};

const REFUSED_READ: Said = {what: 'There is no such member, or the system can’t do this.', schema: answers.FindRefused};

function get(name: ReadName, path: string, {summary, said}: {summary: string; said: Said}): Route {
  return {call: {is: 'read', name}, method: 'GET', path, summary, request: null, answers: {200: said}};
}

function ask(name: ReadName, request: AnySchema, {summary, said}: {summary: string; said: Said}): Route {
  const path = `/v1/${name}`;
  return {
    call: {is: 'read', name},
    method: 'POST',
    path,
    summary,
    request,
    answers: {200: said, 422: REFUSED_READ},
  };
}

const ACT_ANSWERS = {
  200: {what: 'Done, for good.', schema: answers.Done},
  422: {what: 'Refused, for good: the same id will never be done.', schema: answers.Refused},
} as const;

function act(kind: MemberActKind, path: string, {request, summary}: {request: AnySchema; summary: string}): Route {
  return {call: {is: 'act', kind}, method: 'POST', path, summary, request, answers: ACT_ANSWERS};
}

const {AboutRequest, OfActRequest, PointsReverseRequest} = requests;

const READS: readonly Route[] = [
  get('document', '/openapi.json', {
    summary: 'This document; no token is asked for.',
    said: {what: 'The document.', schema: null},
  }),
  get('ping', '/v1/ping', {
    summary: 'Says that the link is there, and whether the gaming system behind it is.',
    said: {what: 'The link is there.', schema: answers.PingAnswer},
  }),
  get('capabilities', '/v1/capabilities', {
    summary: 'The capability sheet: what this system can do.',
    said: {what: 'The sheet.', schema: answers.SheetAnswer},
  }),
  get('tiers', '/v1/tiers', {
    summary: 'Every tier that a member may be in.',
    said: {what: 'The tiers.', schema: answers.TiersAnswer},
  }),
  ask('find', requests.FindRequest, {
    summary:
      'Finds members: by card, number or machine at most one, by name or tier up to fifty. Apostrophes, accents and ' +
      'capitals of a name make no difference. Changes nothing.',
    said: {what: 'The members.', schema: answers.FoundAnswer},
  }),
  ask('balances', AboutRequest, {
    summary: 'What a member may spend now: points by bucket, money by account, without what is held.',
    said: {what: 'The balances.', schema: answers.BalancesAnswer},
  }),
  ask('vouchers', AboutRequest, {
    summary: 'The vouchers of a member, used ones too.',
    said: {what: 'The vouchers.', schema: answers.VouchersAnswer},
  }),
  ask('photo', AboutRequest, {
    summary: 'The picture of a member, who has one where `hasPhoto` says so.',
    said: {what: 'The picture.', schema: answers.PhotoAnswer},
  }),
  get('act', '/v1/acts/{id}', {
    summary: 'Says what became of an act: done with its answer, refused with its reason, or unknown.',
    said: {what: 'What is known of the id.', schema: answers.ActStateAnswer},
  }),
  get('day', '/v1/days/{day}', {
    summary: 'What the host did on one of its days: totals by kind, and what was taken, returned, earned and revoked.',
    said: {what: 'The day.', schema: answers.DayAnswer},
  }),
];

const ACTS: readonly Route[] = [
  act('earn', '/v1/earn', {
    request: requests.EarnRequest,
    summary: 'Books points for a closed sale; may come late, with the time at which it was closed.',
  }),
  act('earnReverse', '/v1/earn/reverse', {
    request: PointsReverseRequest,
    summary: 'Takes earned points back, below zero where they were spent meanwhile.',
  }),
  act('redeemAuthorise', '/v1/redeem/authorise', {
    request: requests.RedeemRequest,
    summary: 'Holds points: nobody else can spend them. They are held until they are confirmed or reversed.',
  }),
  act('redeemConfirm', '/v1/redeem/confirm', {request: OfActRequest, summary: 'Spends what is still held.'}),
  act('redeemReverse', '/v1/redeem/reverse', {
    request: PointsReverseRequest,
    summary: 'Lets held points go, or gives confirmed ones back; an authorisation that never arrived is foreclosed.',
  }),
  act('chargeAuthorise', '/v1/charge/authorise', {
    request: requests.MoneyRequest,
    summary: 'Holds money of an account until it is settled or reversed.',
  }),
  act('chargeSettle', '/v1/charge/settle', {request: OfActRequest, summary: 'Takes what is still held.'}),
  act('chargeReverse', '/v1/charge/reverse', {
    request: requests.ChargeReverseRequest,
    summary: 'Lets held money go, or gives settled money back; an authorisation that never arrived is foreclosed.',
  }),
  act('debit', '/v1/debit', {
    request: requests.MoneyRequest,
    summary: 'Takes money of an account at once. The answer’s reference is what a credit names.',
  }),
  act('credit', '/v1/credit', {
    request: requests.CreditRequest,
    summary: 'Gives money back by the reference of its debit, never more in all than was debited.',
  }),
  act('voucherUse', '/v1/voucher/use', {
    request: requests.VoucherUseRequest,
    summary: 'Uses a voucher; it can’t be used again.',
  }),
  act('voucherReverse', '/v1/voucher/reverse', {
    request: OfActRequest,
    summary: 'Makes a voucher good again because its sale did not take place.',
  }),
  act('fund', '/v1/fund', {
    request: requests.MoneyRequest,
    summary: 'Puts money on an account that the member paid at the till: one of those that the sheet names as `funds`.',
  }),
];

/** Every call that an account link answers. */
export const ROUTES: readonly Route[] = [...READS, ...ACTS];

export type FoundRoute =
  | {readonly kind: 'route'; readonly route: Route; readonly part: string}
  | {readonly kind: 'wrongMethod'; readonly allow: string}
  | {readonly kind: 'none'};

const PARTS = [
  {path: '/v1/acts/{id}', before: '/v1/acts/', form: requests.Id},
  {path: '/v1/days/{day}', before: '/v1/days/', form: requests.Day},
] as const;

/** Finds the call for a method and the path as it came: compared letter by letter, nothing decoded or resolved. */
export function findRoute(method: string, path: string): FoundRoute {
  const named = PARTS.find(({before}) => path.startsWith(before));
  const part = named === undefined ? '' : path.slice(named.before.length);
  if (named !== undefined && !v.is(named.form, part)) return {kind: 'none'};
  const there = ROUTES.filter((route) => route.path === (named?.path ?? path));
  const route = there.find((one) => one.method === method);
  if (route !== undefined) return {kind: 'route', route, part};
  const allow = there.map((one) => one.method).join(', ');
  return allow === '' ? {kind: 'none'} : {kind: 'wrongMethod', allow};
}
