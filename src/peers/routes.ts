import * as v from 'valibot';
import type {AnySchema} from '../bonus-host/routes.ts';
import {isDate} from '../core/bonus/dates.ts';
import * as wire from '../links/till-wire.ts';
import {ConfirmBody, TicketAnswer} from '../links/till-wire-ticket.ts';

type RouteName = 'document' | 'ping' | 'day' | 'ticket' | 'claimState' | 'refunds' | 'claim' | 'release' | 'confirm';

/** One call that a till answers. `answers` are by status, beside the troubles that any call may meet. */
export type Route = {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST';
  /** With its parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly request: AnySchema | null;
  readonly answers: Readonly<Record<number, {readonly what: string; readonly schema: AnySchema | null}>>;
};

const NOT_THERE = {what: 'There is no such ticket at this till.', schema: wire.TroubleAnswer};
const STANDS = {what: 'Where the claim stands.', schema: wire.ClaimAnswer};
const REFUSED = {what: 'Refused: nothing changed.', schema: wire.RefusedAnswer};

/** Every call that a till answers. */
export const ROUTES: readonly Route[] = [
  {
    name: 'document',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document; no token is asked for.',
    request: null,
    answers: {200: {what: 'The document.', schema: null}},
  },
  {
    name: 'ping',
    method: 'GET',
    path: '/v1/ping',
    summary: 'Says which till this is.',
    request: null,
    answers: {200: {what: 'The till is there.', schema: wire.PingAnswer}},
  },
  {
    name: 'day',
    method: 'GET',
    path: '/v1/days/{day}/below/{no}',
    summary: 'The tickets of a day with numbers below one, the highest first: some hundred at a time.',
    request: null,
    answers: {200: {what: 'The tickets.', schema: wire.DayAnswer}},
  },
  {
    name: 'ticket',
    method: 'GET',
    path: '/v1/tickets/{id}',
    summary: 'A closed ticket whole, and what of it was refunded or is claimed.',
    request: null,
    answers: {200: {what: 'The ticket.', schema: TicketAnswer}, 404: NOT_THERE},
  },
  {
    name: 'claimState',
    method: 'GET',
    path: '/v1/claims/{id}',
    summary: 'Where a claim of the till that asks stands; unknown where nothing of that id was ever here.',
    request: null,
    answers: {200: STANDS},
  },
  {
    name: 'refunds',
    method: 'GET',
    path: '/v1/refunds/{id}',
    summary: 'What this till refunded of a ticket of the till that asks, and under which claims a refund is not over.',
    request: null,
    answers: {200: {what: 'The refunds and the open claims.', schema: wire.RefundsAnswer}},
  },
  {
    name: 'claim',
    method: 'POST',
    path: '/v1/claims',
    summary: 'Claims some of a ticket before it is refunded elsewhere. It is held until it is confirmed or released.',
    request: wire.ClaimBody,
    answers: {200: STANDS, 422: REFUSED},
  },
  {
    name: 'release',
    method: 'POST',
    path: '/v1/claims/release',
    summary: 'The refund did not take place. A claim that never arrived is refused from then on.',
    request: wire.ReleaseBody,
    answers: {200: STANDS, 422: REFUSED},
  },
  {
    name: 'confirm',
    method: 'POST',
    path: '/v1/claims/confirm',
    summary: 'The refund was made, as that ticket of the till that claimed: what was claimed is gone for good.',
    request: ConfirmBody,
    answers: {200: STANDS, 422: REFUSED},
  },
];

/** What may stand in the place of a parameter. */
export const PARAMETERS = {id: wire.Id, day: wire.Day, no: v.pipe(v.string(), v.regex(/^[0-9]{1,10}$/))} as const;

/** The parameters of a path that fits a route's, undecoded; null where it does not fit. */
function partsOf(template: string, path: string): ReadonlyMap<string, string> | null {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const parts = new Map<string, string>();
  for (const [index, word] of wanted.entries()) {
    const name = /^\{(id|day|no)\}$/.exec(word)?.[1];
    const value = given[index] ?? '';
    if (name === 'id' || name === 'day' || name === 'no') {
      if (!v.is(PARAMETERS[name], value) || (name === 'day' && !isDate(value))) return null;
      parts.set(name, value);
    } else if (word !== value) return null;
  }
  return parts;
}

export type FoundRoute =
  | {readonly kind: 'route'; readonly route: Route; readonly parts: ReadonlyMap<string, string>}
  | {readonly kind: 'wrongMethod'; readonly allow: string}
  | {readonly kind: 'none'};

/** Finds the call for a method and the path as it came: compared letter by letter, nothing decoded or resolved. */
export function findRoute(method: string, path: string): FoundRoute {
  const fitting = ROUTES.flatMap((route) => {
    const parts = partsOf(route.path, path);
    return parts === null ? [] : [{route, parts}];
  });
  const found = fitting.find(({route}) => route.method === method);
  if (found !== undefined) return {kind: 'route', ...found};
  const allow = [...new Set(fitting.map(({route}) => route.method))].join(', ');
  return allow === '' ? {kind: 'none'} : {kind: 'wrongMethod', allow};
}
