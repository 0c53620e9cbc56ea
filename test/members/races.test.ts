import {Agent, request} from 'node:http';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {DayReport} from '../../src/core/members/protocol.ts';
import type {PracticeKind} from '../../src/practice/member/profiles.ts';
import {heldBy, openMemberDesk, type MemberDesk} from './member-desk.ts';

const CLIENTS = 20;
const EACH = 100;
const NUMBER = '0010042';

let desk: MemberDesk;
let agents: readonly Agent[] = [];

async function open(kind: PracticeKind): Promise<void> {
  desk = await openMemberDesk(kind);
}

beforeEach(() => {
  agents = Array.from({length: CLIENTS}, () => new Agent({keepAlive: true, maxSockets: 1}));
});
afterEach(async () => {
  for (const agent of agents) agent.destroy();
  await desk.close();
});

/** Sends a body as one of the clients, over its own connection; gives the status and the answer's text. */
function send(client: number, path: string, body: object): Promise<{status: number; text: string}> {
  const headers = {authorization: `Bearer ${desk.token}`, 'content-type': 'application/json'};
  return new Promise((resolve, reject) => {
    const options = {agent: agents[client], method: 'POST', headers};
    const going = request(desk.host.url + path, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.once('end', () => resolve({status: response.statusCode ?? 0, text}));
    });
    going.once('error', reject).end(JSON.stringify(body));
  });
}

/** Each client one after the other, all clients at once. */
async function all(one: (client: number, no: number) => Promise<number>): Promise<number> {
  const runs = Array.from({length: CLIENTS}, async (_, client) => {
    let sum = 0;
    for (let no = 0; no < EACH; no += 1) sum += await one(client, no);
    return sum;
  });
  return (await Promise.all(runs)).reduce((sum, part) => sum + part, 0);
}

async function report(): Promise<DayReport> {
  const outcome = await desk.client().day('2026-03-10');
  if (outcome.kind !== 'told') throw new Error(outcome.message);
  return outcome.told;
}

describe(`${CLIENTS} tills at one member, ${EACH} times each`, () => {
  it('redeem points: never below zero, and the report of the day says the same', async () => {
    await open('bally');
    // 1,284.00 points are there for 2,000 who want 1.50 each: 856 of them get it.
    const redeemed = await all(async (client, no) => {
      const id = `redeem-${client}-${no}`;
      const sale = {number: NUMBER, ticketId: `ticket-${client}-${no}`, bucket: 'points', hundredths: 150};
      const held = await send(client, '/v1/redeem/authorise', {id, ...sale});
      if (held.status === 422) {
        expect(held.text).toContain('"notEnough"');
        return 0;
      }
      const confirmed = await send(client, '/v1/redeem/confirm', {id: `${id}-final`, ofId: id});
      expect([held.status, confirmed.status]).toEqual([200, 200]);
      return 150;
    });
    expect(redeemed).toBe(856 * 150);
    expect(await heldBy(desk, NUMBER, 'points')).toBe(0);
    const {totals, nets} = await report();
    const net = {of: 'points', balance: 'points', taken: redeemed, returned: 0, earned: 0, revoked: 0};
    expect(nets).toEqual([net]);
    expect(totals).toContainEqual({
      kind: 'redeemConfirm',
      of: 'points',
      balance: 'points',
      count: 856,
      amount: redeemed,
    });
  });

  it('debit and credit an account: sums match to the cent', async () => {
    await open('aura');
    let returned = 0;
    const taken = await all(async (client, no) => {
      const id = `debit-${client}-${no}`;
      const sale = {number: NUMBER, ticketId: `ticket-${client}-${no}`, account: 'balance', cents: 500 + client};
      const debit = await send(client, '/v1/debit', {id, ...sale});
      if (debit.status === 422) return 0;
      expect(debit.status).toBe(200);
      if (no % 2 === 1) return 500 + client;
      const reference = /"reference":"([^"]+)"/.exec(debit.text)?.[1] ?? '';
      const credit = await send(client, '/v1/credit', {id: `credit-${client}-${no}`, reference, cents: 200});
      expect(credit.status).toBe(200);
      returned += 200;
      return 500 + client;
    });
    expect(await heldBy(desk, NUMBER, 'balance')).toBe(25_000 - taken + returned);
    expect((await report()).nets).toEqual([{of: 'money', balance: 'balance', taken, returned, earned: 0, revoked: 0}]);
    // More was wanted than there was: the account is as good as empty.
    expect(await heldBy(desk, NUMBER, 'balance')).toBeLessThan(520);
  });
});
