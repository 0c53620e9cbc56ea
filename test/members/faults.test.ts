import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {MemberAct} from '../../src/core/members/protocol.ts';
import type {MemberClient} from '../../src/links/member-client.ts';
import {faultNamed} from '../../src/practice/member/faults.ts';
import {heldBy, openMemberDesk, type MemberDesk} from './member-desk.ts';

let desk: MemberDesk;
let client: MemberClient;
beforeAll(async () => {
  desk = await openMemberDesk('aura');
  client = desk.client({answerMs: 1200, bodyMs: 1200});
});
afterAll(() => desk.close());

function debit(id: string): MemberAct {
  return {id, kind: 'debit', number: '0010042', ticketId: 'ticket-1', account: 'balance', cents: 100};
}

/** What the till learns of the call itself, what it then asks, and what the identical call gives. */
async function play(id: string): Promise<{first: string; asked: string; again: string}> {
  const first = await client.act(debit(id));
  const asked = await client.stateOf(debit(id));
  const again = await client.act(debit(id));
  return {
    first: 'why' in first ? `${first.why}, ${first.thisRequest}` : first.kind,
    asked: asked.kind,
    again: again.kind,
  };
}

describe('a debit that meets a fault', () => {
  it.each([
    ['dieAfterDebit', 'silent, unknown', 'done'],
    ['silent', 'silent, unknown', 'neverArrived'],
    ['slow=4000', 'silent, unknown', 'done'],
    ['garbage', 'garbage, unknown', 'done'],
    ['wrongReply', 'garbage, unknown', 'done'],
    ['oversized', 'garbage, unknown', 'done'],
    ['breakOff', 'silent, unknown', 'done'],
    ['systemDown', 'systemDown, no', 'neverArrived'],
    ['systemLost', 'systemDown, unknown', 'done'],
  ])('%s is %s to the till, which finds out and debits once', async (word, first, asked) => {
    const before = await heldBy(desk, '0010042', 'balance');
    desk.fault(word);
    expect(await play(`debit-${word.replace('=', '-')}`)).toEqual({first, asked, again: 'done'});
    expect(await heldBy(desk, '0010042', 'balance')).toBe(before - 100);
  });

  it('refused to give back: for good, to the same id and others, and only while it is on', async () => {
    const taken = await client.act(debit('debit-to-refuse'));
    const reference = taken.kind === 'done' ? taken.answer.reference : '';
    const credit = (id: string): MemberAct => ({id, kind: 'credit', reference, cents: null});
    const no = {kind: 'refused', reason: {code: 'systemRefused', reason: 'No refunds today'}};
    const before = await heldBy(desk, '0010042', 'balance');
    desk.fault('refuseBack');
    // What takes is none of its business.
    expect(await client.act(debit('debit-none-of-it'))).toMatchObject({kind: 'done'});
    expect(await client.act(credit('credit-refused'))).toMatchObject(no);
    expect(await client.act(credit('credit-refused'))).toMatchObject(no);
    expect(await client.stateOf(credit('credit-refused'))).toMatchObject(no);
    expect(await heldBy(desk, '0010042', 'balance')).toBe(before - 100);
    expect(await client.act(credit('credit-after-all'))).toMatchObject({kind: 'done'});
    expect(await heldBy(desk, '0010042', 'balance')).toBe(before);
  });

  it('out of order, its answer comes after a later one, and each is still its own', async () => {
    desk.fault('outOfOrder');
    const order: string[] = [];
    const patient = desk.client();
    const both = ['debit-order-1', 'debit-order-2'].map(async (id, index) => {
      // The second goes when the first is held back.
      if (index === 1) await expect.poll(() => desk.host.faults.now().fault.kind).toBe('none');
      const outcome = await patient.act(debit(id));
      order.push(id);
      return outcome.kind;
    });
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(order).toEqual(['debit-order-2', 'debit-order-1']);
  });
});

describe('a link whose system is down', () => {
  it('answers the ping and says so; a link that is silent says nothing', async () => {
    desk.fault('systemDown', null);
    expect(await client.ping()).toMatchObject({kind: 'told', told: {system: 'down'}});
    expect(await client.find({by: 'number', number: '0010042'})).toMatchObject({why: 'systemDown', thisRequest: 'no'});
    desk.fault('silent', null);
    expect(await client.ping()).toMatchObject({kind: 'unknown', why: 'silent'});
    desk.fault('none', null);
    expect(await client.ping()).toMatchObject({kind: 'told', told: {system: 'up'}});
  });

  it('a till with a wrong token is told so', async () => {
    const {url} = desk.host;
    const headers = {authorization: 'Bearer wrong', 'content-type': 'application/json'};
    const control = await fetch(`${url}/practice/fault`, {
      method: 'POST',
      headers,
      body: '{"fault":"silent","times":null}',
    });
    expect(control.status).toBe(401);
    expect((await fetch(`${url}/v1/ping`, {headers})).status).toBe(401);
    const asTill = {...headers, authorization: `Bearer ${desk.token}`};
    expect((await fetch(`${url}/practice/fault`, {headers: asTill})).status).toBe(401);
  });
});

describe('a link that can’t be reached', () => {
  it('has certainly done nothing; one that took the connection may have', async () => {
    const gone = await openMemberDesk('aura');
    const till = gone.client({answerMs: 1200});
    gone.fault('silent');
    expect(await till.act(debit('debit-taken'))).toMatchObject({why: 'silent', thisRequest: 'unknown'});
    await gone.stop();
    // The connection that was open is found broken by the first call; there is none for the next.
    await till.ping();
    expect(await till.act(debit('debit-never'))).toMatchObject({why: 'silent', thisRequest: 'no'});
    await gone.restart();
    expect(await till.stateOf(debit('debit-never'))).toEqual({kind: 'neverArrived'});
    await gone.close();
  });
});

describe('the word for a fault', () => {
  it.each([
    ['slow=3000', {kind: 'slow', ms: 3000}],
    ['none', {kind: 'none', ms: 0}],
    ['dieAfterDebit', {kind: 'dieAfterDebit', ms: 0}],
  ])('%s is one', (word, fault) => expect(faultNamed(word)).toEqual(fault));

  it.each([['slow'], ['slow='], ['slow=3s'], ['slow=9999999'], ['slow=1=2'], ['silent=3'], ['fast'], ['']])(
    '%j is none',
    (word) => expect(faultNamed(word)).toBeNull(),
  );
});
