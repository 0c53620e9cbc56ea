import {mkdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import document from '../../src/links/till-openapi.json' with {type: 'json'};
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {SHARE_LIMITS, openShare} from '../../src/peers/open-share.ts';
import {findRoute, ROUTES} from '../../src/peers/routes.ts';
import {makePeerToken, removePeerTokens} from '../../src/peers/token-book.ts';
import {at, fits} from '../bonus-host/schema-check.ts';
import {makeFolder} from '../support/builders-store.ts';
import {openPeerTill, type PeerTill} from '../support/peer-tills.ts';

type Folder = Awaited<ReturnType<typeof makeFolder>>;
type Answered = {readonly status: number; readonly body: unknown};

let folder: Folder;
let owner: PeerTill;
let token: string;
let ticket: ClosedTicket;

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(folder.path, {recursive: true});
  token = await makePeerToken(join(folder.path, 'tokens'), '2', 1);
  owner = await openPeerTill({no: '1', folder: folder.path});
  ticket = await owner.sale(2000);
});
afterEach(async () => {
  await owner.kill();
  await folder.remove();
});

/** Holds an answer against the published document. */
function expectDocumented(method: string, path: string, {status, body}: Answered): void {
  const found = findRoute(method, path);
  if (found.kind !== 'route') return;
  const responses = at(document, 'paths', found.route.path, method.toLowerCase(), 'responses');
  const said = at(responses, String(status) in responses ? String(status) : 'default');
  const schema = at(said, 'content', 'application/json', 'schema');
  expect({path, status, body, isAsDocumented: fits(body, schema, document)}).toMatchObject({isAsDocumented: true});
}

async function call(path: string, body?: unknown, by = token): Promise<Answered> {
  const headers = {authorization: `Bearer ${by}`, 'content-type': 'application/json'};
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const wanted = body === undefined ? {headers} : {method: 'POST', headers, body: text};
  const response = await fetch(owner.share.url + path, wanted);
  const answered = {status: response.status, body: await response.json()};
  expectDocumented(body === undefined ? 'GET' : 'POST', path, answered);
  return answered;
}

const claim = (id: string, quantity = 1000, line = 1): object => ({
  id,
  ticketId: ticket.id,
  lines: [{line, quantity}],
});

describe('what a till says to another', () => {
  it('is the published document', async () => {
    const response = await fetch(`${owner.share.url}/openapi.json`);
    expect(await response.json()).toEqual(document);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.toSorted()).toEqual(ROUTES.map(({method, path}) => `${method} ${path}`).toSorted());
  });

  it('who it is, its tickets of a day, and one whole', async () => {
    expect(await call('/v1/ping')).toEqual({status: 200, body: {protocol: 'bonustill tills 1', tillNo: '1'}});
    const day = await call('/v1/days/2024-07-01/below/1000');
    expect(day.body).toMatchObject({tillNo: '1', hasMore: false, rows: [{id: ticket.id, no: 1, totalCents: 900}]});
    expect((await call('/v1/days/2024-07-01/below/1')).body).toMatchObject({rows: []});
    const whole = await call(`/v1/tickets/${ticket.id}`);
    expect(whole.body).toMatchObject({tillNo: '1', wasReopened: false, refunds: [], ticket: {id: ticket.id}});
    expect(await call('/v1/tickets/nobodys')).toMatchObject({status: 404, body: {outcome: 'no', code: 'notFound'}});
  });

  it('a claim is the same claim however often it comes, and another body is not it', async () => {
    expect(await call('/v1/claims/claim-1')).toEqual({status: 200, body: {id: 'claim-1', state: 'unknown'}});
    const held = {status: 200, body: {id: 'claim-1', state: 'held'}};
    expect(await call('/v1/claims', claim('claim-1'))).toEqual(held);
    expect(await call('/v1/claims', claim('claim-1'))).toEqual(held);
    expect(await call('/v1/claims/claim-1')).toEqual(held);
    expect(await call('/v1/claims', claim('claim-1', 2000))).toMatchObject({status: 409, body: {code: 'idTaken'}});
    expect(await call('/v1/claims', claim('claim-2'))).toMatchObject({
      status: 422,
      body: {reason: {code: 'refundUnderWay', tillNo: '2'}},
    });
  });

  it('a claim that was released never comes back, also one that had not come yet', async () => {
    await call('/v1/claims', claim('claim-1'));
    const released = {status: 200, body: {id: 'claim-1', state: 'released'}};
    expect(await call('/v1/claims/release', {id: 'claim-1'})).toEqual(released);
    expect(await call('/v1/claims/release', {id: 'claim-1'})).toEqual(released);
    const again = {status: 422, body: {state: 'refused', reason: {code: 'releasedBefore'}}};
    expect(await call('/v1/claims', claim('claim-1'))).toMatchObject(again);
    expect(await call('/v1/claims/release', {id: 'claim-late'})).toMatchObject({body: {state: 'released'}});
    expect(await call('/v1/claims', claim('claim-late'))).toMatchObject(again);
    expect(await call('/v1/claims', claim('claim-3'))).toMatchObject({body: {state: 'held'}});
  });

  it('what is confirmed must be what was claimed', async () => {
    await call('/v1/claims', claim('claim-1'));
    const refund = {...ticket, id: 'refund-at-2', no: 7, figures: null};
    const of = (quantity: number): object => ({
      ...refund,
      refundOf: {ticketId: ticket.id, ticketNo: ticket.no, taken: [{line: 1, quantity}], taxes: []},
    });
    const confirm = (body: object, id = 'claim-1'): Promise<Answered> => call('/v1/claims/confirm', {id, refund: body});
    expect(await confirm(of(2000))).toMatchObject({status: 422, body: {reason: {code: 'notAsClaimed'}}});
    expect(await confirm(of(1000), 'claim-9')).toMatchObject({status: 422, body: {reason: {code: 'claimUnknown'}}});
    expect(await confirm(of(1000))).toMatchObject({status: 200, body: {state: 'confirmed'}});
    expect(await confirm(of(1000))).toMatchObject({status: 200, body: {state: 'confirmed'}});
    expect(await confirm({...of(1000), id: 'another'})).toMatchObject({status: 409, body: {code: 'idTaken'}});
    expect(await call('/v1/claims/release', {id: 'claim-1'})).toMatchObject({
      status: 422,
      body: {reason: {code: 'confirmedBefore'}},
    });
    expect(await call('/v1/claims', claim('claim-2', 2000))).toMatchObject({
      body: {reason: {code: 'tooMuch', line: 1, left: 1000}},
    });
  });

  it.each<[string, () => object, string]>([
    ['more than was sold', () => claim('claim-1', 3000), 'tooMuch'],
    ['a line that is not there', () => claim('claim-1', 1000, 9), 'lineUnknown'],
    ['a ticket that is not there', () => ({...claim('claim-1'), ticketId: 'nobodys'}), 'ticketUnknown'],
  ])('a claim of %s is refused, and nothing is kept', async (_what, body, code) => {
    expect(await call('/v1/claims', body())).toMatchObject({status: 422, body: {reason: {code}}});
    expect(await call('/v1/claims/claim-1')).toMatchObject({body: {state: 'unknown'}});
  });

  it.each<[string, unknown, number]>([
    ['no JSON', '{', 400],
    ['a member too many', {id: 'claim-1', ticketId: 'a', lines: [{line: 1, quantity: 1}], more: 1}, 400],
    ['no lines', {id: 'claim-1', ticketId: 'a', lines: []}, 400],
    ['a quantity below nothing', {id: 'claim-1', ticketId: 'a', lines: [{line: 1, quantity: -1000}]}, 400],
    ['an id like a path', {id: '../../etc', ticketId: 'a', lines: [{line: 1, quantity: 1}]}, 400],
    ['too much', `{"id":"${'x'.repeat(600_000)}"}`, 413],
  ])('a claim with %s is turned away', async (_what, body, status) => {
    expect(await call('/v1/claims', body)).toMatchObject({status, body: {outcome: 'no'}});
  });

  it('another till can’t end a claim, nor see it', async () => {
    const third = await makePeerToken(join(folder.path, 'tokens'), '3', 1);
    await call('/v1/claims', claim('claim-1'));
    expect(await call('/v1/claims/claim-1', undefined, third)).toMatchObject({body: {state: 'unknown'}});
    expect(await call('/v1/claims/release', {id: 'claim-1'}, third)).toMatchObject({status: 409});
    expect(await call('/v1/claims/claim-1')).toMatchObject({body: {state: 'held'}});
  });
});

describe('who is let in', () => {
  it('nobody without the token that was made for it, and the one before is void', async () => {
    expect(await call('/v1/ping', undefined, 'x'.repeat(43))).toMatchObject({status: 401, body: {code: 'notSignedOn'}});
    const next = await makePeerToken(join(folder.path, 'tokens'), '2', 2);
    expect((await call('/v1/ping')).status).toBe(401);
    expect((await call('/v1/ping', undefined, next)).status).toBe(200);
    await removePeerTokens(join(folder.path, 'tokens'), '2');
    expect((await call('/v1/ping', undefined, next)).status).toBe(401);
  });

  it('the file holds hashes alone, for its user alone', async () => {
    const file = join(folder.path, 'tokens');
    expect(await readFile(file, 'utf8')).not.toContain(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('a till that calls too often is told to wait', async () => {
    const at = {shared: owner.shared, port: 0, tokenFile: join(folder.path, 'tokens'), log: () => undefined};
    const share = await openShare({...at, nowMs: () => 0});
    const headers = {authorization: `Bearer ${token}`};
    const answers = await Promise.all(
      Array.from({length: SHARE_LIMITS.till.burst + 5}, () => fetch(`${share.url}/v1/ping`, {headers})),
    );
    expect(answers.filter(({status}) => status === 429)).toHaveLength(5);
    await share.close();
  });
});
