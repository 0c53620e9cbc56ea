import * as v from 'valibot';
import {
  CollectRequest,
  Id,
  PayCreditRequest,
  ReadRequest,
  RedeemRequest,
  ReleaseRequest,
  ReturnCreditRequest,
  SellRequest,
} from './wire.ts';
import {
  ActionListAnswer,
  ActStateAnswer,
  CodeReadAnswer,
  CodeRefused,
  Done,
  HealthAnswer,
  Refused,
} from './wire-answers.ts';

/** A schema as the routes know it: what it is of does not matter here. */
export type AnySchema = v.GenericSchema<unknown, unknown>;

export type RouteName =
  | 'health'
  | 'document'
  | 'read'
  | 'actions'
  | 'act'
  | 'collect'
  | 'redeem'
  | 'payCredit'
  | 'returnCredit'
  | 'release'
  | 'sell';

/** One call of the host. A path may end in `{id}`. `answers` are by status, beside the troubles that any call may meet. */
export type Route = {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly isOpen: boolean;
  readonly request: AnySchema | null;
  readonly answers: Readonly<Record<number, {readonly what: string; readonly schema: AnySchema | null}>>;
};

const ACT_ANSWERS = {
  200: {what: 'Done, for good.', schema: Done},
  422: {what: 'Refused, for good: the same id will never be done.', schema: Refused},
} as const;

function get(name: RouteName, path: string, more: Pick<Route, 'summary' | 'answers'>): Route {
  return {name, method: 'GET', path, isOpen: false, request: null, ...more};
}

function act(name: RouteName, request: AnySchema, summary: string): Route {
  return {name, method: 'POST', path: `/v1/${name}`, summary, isOpen: false, request, answers: ACT_ANSWERS};
}

/** Every call that the host answers. */
export const ROUTES: readonly Route[] = [
  {
    ...get('health', '/v1/health', {
      summary: 'Says that the host is there.',
      answers: {200: {what: 'It is.', schema: HealthAnswer}},
    }),
    isOpen: true,
  },
  {
    ...get('document', '/openapi.json', {
      summary: 'This document.',
      answers: {200: {what: 'The document.', schema: null}},
    }),
    isOpen: true,
  },
  {
    name: 'read',
    method: 'POST',
    path: '/v1/read',
    summary: 'Reads a code: credit, discount, points held and needed. Changes nothing and may be repeated.',
    isOpen: false,
    request: ReadRequest,
    answers: {
      200: {what: 'The code as it is now.', schema: CodeReadAnswer},
      422: {what: 'The code is unknown, blocked, expired or replaced.', schema: CodeRefused},
    },
  },
  get('actions', '/v1/actions', {
    summary:
      'Gives the bonus actions in force. With If-None-Match and the version held it answers 304 where none is newer.',
    answers: {200: {what: 'The whole list.', schema: ActionListAnswer}, 304: {what: 'Unchanged.', schema: null}},
  }),
  get('act', '/v1/acts/{id}', {
    summary: 'Says what became of an act: done with its answer, refused with its reason, or unknown.',
    answers: {200: {what: 'What is known of the id.', schema: ActStateAnswer}},
  }),
  act(
    'collect',
    CollectRequest,
    'Books the points of a completed ticket for one code; may come late, with the time of completion.',
  ),
  act('redeem', RedeemRequest, 'Spends points for a benefit, at once and irrevocably.'),
  act('payCredit', PayCreditRequest, 'Pays min(open amount, credit) from a code.'),
  act(
    'returnCredit',
    ReturnCreditRequest,
    'Gives credit back to its voucher because the ticket that it paid was reopened.',
  ),
  act(
    'release',
    ReleaseRequest,
    'Says that the benefit of an act was not handed out; an act that never arrived is foreclosed.',
  ),
  act('sell', SellRequest, 'Sells a voucher on a new code or tops one up.'),
];

export type Found =
  | {readonly kind: 'route'; readonly route: Route; readonly id: string | null}
  | {readonly kind: 'wrongMethod'; readonly allow: string}
  | {readonly kind: 'none'};

const ACT_PATH = '/v1/acts/{id}';
const BEFORE_ID = ACT_PATH.slice(0, -'{id}'.length);

/** Finds the call for a method and the path as it came: compared letter by letter, nothing decoded or resolved. */
export function findRoute(method: string, path: string): Found {
  const id = path.startsWith(BEFORE_ID) ? path.slice(BEFORE_ID.length) : null;
  if (id !== null && !v.is(Id, id)) return {kind: 'none'};
  const pattern = id === null ? path : ACT_PATH;
  const there = ROUTES.filter((one) => one.path === pattern && !(id === null && pattern === ACT_PATH));
  const route = there.find((one) => one.method === method);
  if (route !== undefined) return {kind: 'route', route, id};
  const allow = there.map((one) => one.method).join(', ');
  return allow === '' ? {kind: 'none'} : {kind: 'wrongMethod', allow};
}
