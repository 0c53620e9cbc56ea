import * as v from 'valibot';
import {describe, expect, it} from 'vitest';
import type {HostAct} from '../../src/core/bonus/host-act.ts';
import {
  actInquiry,
  actionsOutcome,
  actOutcome,
  actRequest,
  readOutcome,
  readRequest,
  stateRequest,
  wireId,
  type WireReply,
} from '../../src/links/bonus-codec.ts';
import {ACTION_LIST} from '../../src/links/bonus-wire.ts';

const TICKET = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const CODE = '00000000001001';

const COLLECT: HostAct = {
  kind: 'collect',
  id: `${TICKET}/${CODE}`,
  code: CODE,
  ticketId: TICKET,
  ticketNo: 7,
  completedAtMs: 1_719_828_000_000,
  points: [{actionId: 'coffee', points: 3}],
};
const REDEEM: HostAct = {
  kind: 'redeem',
  id: '0d5a8f7e-0000-4000-8000-000000000001',
  code: CODE,
  ticketId: TICKET,
  actionId: 'coffee',
  costPoints: 10,
  hasPin: false,
};
const RELEASE: HostAct = {kind: 'release', id: `${REDEEM.id}/release`, code: CODE, ofId: REDEEM.id};

describe('what is sent, to the letter', () => {
  it.each([
    [
      'points of a completed ticket',
      actRequest(COLLECT, null),
      'POST /v1/collect {"id":"f47ac10b-58cc-4372-a567-0e02b2c3d479_00000000001001","code":"00000000001001","ticketId":"f47ac10b-58cc-4372-a567-0e02b2c3d479","completedAtMs":1719828000000,"points":[{"actionId":"coffee","points":3}]}',
    ],
    [
      'a redemption',
      actRequest(REDEEM, null),
      'POST /v1/redeem {"id":"0d5a8f7e-0000-4000-8000-000000000001","code":"00000000001001","pin":null,"ticketId":"f47ac10b-58cc-4372-a567-0e02b2c3d479","actionId":"coffee","costPoints":10}',
    ],
    [
      'that a benefit was not handed out',
      actRequest(RELEASE, null),
      'POST /v1/release {"id":"0d5a8f7e-0000-4000-8000-000000000001_release","ofId":"0d5a8f7e-0000-4000-8000-000000000001"}',
    ],
    [
      'what became of an act',
      stateRequest(COLLECT),
      'GET /v1/acts/f47ac10b-58cc-4372-a567-0e02b2c3d479_00000000001001 ',
    ],
    ['what a code holds', readRequest(CODE), 'POST /v1/read {"code":"00000000001001"}'],
  ])('%s', (_what, {method, path, body}, text) => expect(`${method} ${path} ${body ?? ''}`).toBe(text));

  it('has ids that the host takes, of a code of any length', () => {
    expect(wireId(`${TICKET}/${'9'.repeat(24)}`)).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  });
});

const reply = (status: number, value: unknown): WireReply => ({status, text: JSON.stringify(value)});
const id = wireId(REDEEM.id);
const DONE = {
  kind: 'redeem',
  actionId: 'coffee',
  name: 'Every tenth coffee free',
  benefit: {kind: 'freeProduct', productId: '101'},
  pool: 'coffee',
  costPoints: 10,
  pointsLeft: 2,
};
const MISSING = {code: 'pointsMissing', held: 4, needed: 10};

describe('a final answer', () => {
  it('done', () =>
    expect(actOutcome(reply(200, {id, state: 'done', answer: DONE}), REDEEM)).toEqual({kind: 'done', answer: DONE}));

  it('refused, with the reason', () =>
    expect(actOutcome(reply(422, {id, state: 'refused', reason: MISSING}), REDEEM)).toEqual({
      kind: 'refused',
      reason: MISSING,
    }));

  it('of a later host, with a member more', () =>
    expect(actOutcome(reply(200, {id, state: 'done', answer: {...DONE, mood: 'good'}, at: 1}), REDEEM)).toEqual({
      kind: 'done',
      answer: DONE,
    }));

  it.each([
    ['done', 200, {id, state: 'done', answer: DONE}, {kind: 'done', answer: DONE}],
    ['refused', 200, {id, state: 'refused', reason: MISSING}, {kind: 'refused', reason: MISSING}],
    ['that it never arrived', 200, {id, state: 'unknown'}, {kind: 'neverArrived'}],
  ])('when asked by the id: %s', (_what, status, body, outcome) =>
    expect(actInquiry(reply(status, body), REDEEM)).toEqual(outcome),
  );
});

describe('no answer about the act: neither yes nor no', () => {
  const text = (status: number, body: string): WireReply => ({status, text: body});
  it.each([
    ['another id', reply(200, {id: 'another-id-0001', state: 'done', answer: DONE}), 'garbage'],
    ['done with a status of refusal', reply(422, {id, state: 'done', answer: DONE}), 'garbage'],
    ['refused with a status of success', reply(200, {id, state: 'refused', reason: MISSING}), 'garbage'],
    ['unknown to a request that did it', reply(200, {id, state: 'unknown'}), 'garbage'],
    [
      'an answer to another kind of act',
      reply(200, {id, state: 'done', answer: {kind: 'release', outcome: 'givenBack'}}),
      'garbage',
    ],
    ['another action', reply(200, {id, state: 'done', answer: {...DONE, actionId: 'tea'}}), 'garbage'],
    ['another cost', reply(200, {id, state: 'done', answer: {...DONE, costPoints: 11}}), 'garbage'],
    ['points below nothing', reply(200, {id, state: 'done', answer: {...DONE, pointsLeft: -1}}), 'garbage'],
    ['half a point', reply(200, {id, state: 'done', answer: {...DONE, pointsLeft: 0.5}}), 'garbage'],
    ['a reason that nobody knows', reply(422, {id, state: 'refused', reason: {code: 'badMood'}}), 'garbage'],
    ['no JSON', text(200, '<html>Sign in to the hotel</html>'), 'garbage'],
    ['nothing', text(200, ''), 'garbage'],
    ['a redirection', text(302, ''), 'garbage'],
    ['an error page', text(502, '<h1>Bad gateway</h1>'), 'garbage'],
    ['a store that failed', reply(500, {outcome: 'unknown', code: 'storeFailed', message: ''}), 'busy'],
    ['too many requests', reply(429, {outcome: 'no', code: 'tooManyRequests', message: ''}), 'busy'],
    ['a token that is not taken', reply(401, {outcome: 'no', code: 'notSignedOn', message: ''}), 'signOff'],
    ['an id that is taken', reply(409, {outcome: 'no', code: 'idTaken', message: ''}), 'rejected'],
    ['a body that is not taken', reply(400, {outcome: 'no', code: 'badRequest', message: ''}), 'rejected'],
  ])('%s', (_what, answer, why) => expect(actOutcome(answer, REDEEM)).toMatchObject({kind: 'unknown', why}));

  it('is told in printable words', () => {
    const outcome = actOutcome(reply(400, {outcome: 'no', code: 'badRequest', message: 'a\u001b[2Jb\u202ec'}), REDEEM);
    expect(outcome).toEqual({kind: 'unknown', why: 'rejected', message: 'badRequest: a[2Jbc'});
  });
});

const READ = {
  code: CODE,
  creditCents: 2500,
  creditLastDay: '2027-12-31',
  discount: {kind: 'percent', ratePpm: 100_000},
  needsPin: false,
  pools: [{pool: 'coffee', points: 12}],
  actions: [{actionId: 'coffee', name: 'Coffee', pool: 'coffee', held: 12, needed: 10, benefit: DONE.benefit}],
  actionsVersion: 3,
};

describe('a code that was read', () => {
  it('with all it holds', () => expect(readOutcome(reply(200, READ), CODE)).toEqual({kind: 'read', read: READ}));

  it('with an escape sequence in the name of an action, which is made harmless', () => {
    const actions = READ.actions.map((action) => ({...action, name: 'Free\u001b[31m coffee\u0007'}));
    expect(readOutcome(reply(200, {...READ, actions}), CODE)).toMatchObject({
      kind: 'read',
      read: {actions: [{name: 'Free[31m coffee'}]},
    });
  });

  it.each([
    ['unknown', {code: 'codeUnknown'}],
    ['blocked', {code: 'codeBlocked', reason: 'reported lost', sinceMs: 1_719_828_000_000}],
    ['expired', {code: 'codeExpired', validUntil: '2020-12-31'}],
    ['replaced', {code: 'codeReplaced', atMs: 1_719_828_000_000}],
  ])('that is %s', (_what, reason) =>
    expect(readOutcome(reply(422, {reason}), CODE)).toEqual({kind: 'refused', reason}),
  );

  it.each([
    ['another code', {...READ, code: '00000000001002'}],
    ['credit below nothing', {...READ, creditCents: -1}],
    ['a day that does not exist', {...READ, creditLastDay: '2027-02-30'}],
    ['more points than there can be', {...READ, pools: [{pool: 'coffee', points: 2_000_000_000}]}],
    ['a thousand pools', {...READ, pools: Array.from({length: 1000}, (_, no) => ({pool: `p${no}`, points: 1}))}],
    ['nothing that is needed', {...READ, actions: READ.actions.map((action) => ({...action, needed: 0}))}],
    ['no list at all', {...READ, actions: 'all'}],
  ])('is not believed: %s', (_what, body) =>
    expect(readOutcome(reply(200, body), CODE)).toMatchObject({kind: 'unknown', why: 'garbage'}),
  );
});

const ACTION = {
  id: 'coffee',
  name: 'Every tenth coffee free',
  pool: 'coffee',
  earning: {by: 'item', products: [], groups: ['10'], pointsPerPiece: 1, limitPerTicket: null},
  spending: {costPoints: 10, benefit: DONE.benefit, limitPerTicket: null},
  validity: {fromDate: null, untilDate: null, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: null},
};

describe('the actions', () => {
  it('as they are', () =>
    expect(actionsOutcome(reply(200, {version: 3, actions: [ACTION]}))).toEqual({
      kind: 'list',
      list: {version: 3, actions: [ACTION]},
    }));

  it('unchanged', () => expect(actionsOutcome({status: 304, text: ''})).toEqual({kind: 'unchanged'}));

  it.each([
    ['of a day that does not exist', [{...ACTION, validity: {...ACTION.validity, fromDate: '2026-02-29'}}]],
    [
      'that ends before it begins',
      [{...ACTION, validity: {...ACTION.validity, fromDate: '2026-02-01', untilDate: '2026-01-01'}}],
    ],
    ['without a name that can be shown', [{...ACTION, name: '\u001b\u0007'}]],
    ['of the same id twice', [ACTION, ACTION]],
    [
      'for over 100 %',
      [{...ACTION, spending: {...ACTION.spending, benefit: {kind: 'percentOff', ratePpm: 1_000_001}}}],
    ],
    ['more than a till takes', Array.from({length: 501}, (_, no) => ({...ACTION, id: `coffee-${no}`}))],
  ])('%s are refused as a whole, from a host that is there', (_what, actions) =>
    expect(actionsOutcome(reply(200, {version: 3, actions}))).toEqual({kind: 'unusable'}),
  );

  it('far too many of them are counted and not looked at, so that what is wrong with each takes no memory', () => {
    const {issues} = v.safeParse(ACTION_LIST, {version: 3, actions: Array.from({length: 100_000}, () => 0)});
    expect(issues).toHaveLength(1);
    expect(actionsOutcome(reply(200, {version: 3, actions: Array.from({length: 100_000}, () => 0)}))).toEqual({
      kind: 'unusable',
    });
  });

  it('that are none come from no bonus host', () =>
    expect(actionsOutcome(reply(200, {hello: 'world'}))).toMatchObject({kind: 'unknown', why: 'garbage'}));
});
