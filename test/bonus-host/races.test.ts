import {Agent, request} from 'node:http';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ask, heldBy, newCode, openDesk, type Desk} from './desk.ts';

const PAIRS = 200;
/** Every act comes over a connection of its own. */
const CONNECTIONS = 2 * PAIRS;

let desk: Desk;
let agent: Agent;

beforeEach(async () => {
  desk = await openDesk();
  agent = new Agent({keepAlive: true, maxSockets: CONNECTIONS});
});
afterEach(async () => {
  agent.destroy();
  await desk.close();
});

function codeNo(no: number): string {
  return String(no).padStart(14, '0');
}

/** Sends a body as a till; gives the status. */
function send(path: string, body: object, till: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {authorization: `Bearer ${desk.tokens[till]}`, 'content-type': 'application/json'};
    const going = request(`${desk.host.url}${path}`, {agent, method: 'POST', headers}, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    going.once('error', reject).end(JSON.stringify(body));
  });
}

/** Both tills of every pair at once; gives the statuses of each pair, the lower one first. */
async function race(
  bodyOf: (no: number, till: string) => object,
  path: string,
): Promise<readonly (readonly number[])[]> {
  const pairs = Array.from({length: PAIRS}, async (_, no) => {
    const both = await Promise.all(['01', '02'].map((till) => send(path, bodyOf(no, till), till)));
    return both.toSorted((a, b) => a - b);
  });
  return Promise.all(pairs);
}

describe(`${PAIRS} pairs of tills at one balance`, () => {
  it('redeem: one of each pair wins, and no balance falls below zero', async () => {
    for (let no = 0; no < PAIRS; no += 1) {
      await desk.office({kind: 'create', ...newCode(codeNo(no), {pools: [{pool: 'coffee', points: 10 + (no % 10)}]})});
    }
    const pairs = await race(
      (no, till) => ask.redeem({id: `redeem-${no}-${till}`, code: codeNo(no), ticketId: `ticket-${till}`}),
      '/v1/redeem',
    );
    expect(pairs).toEqual(Array.from({length: PAIRS}, () => [200, 422]));
    for (const no of [0, 9, 199])
      expect(await heldBy(desk, codeNo(no))).toEqual({credit: 0, ...(no % 10 > 0 ? {coffee: no % 10} : {})});
  });

  it('all at one code: as many win as its points pay for', async () => {
    await desk.office({kind: 'create', ...newCode(codeNo(1), {pools: [{pool: 'coffee', points: 10 * 37 + 9}]})});
    const pairs = await race(
      (no, till) => ask.redeem({id: `redeem-${no}-${till}`, code: codeNo(1), ticketId: `ticket-${till}`}),
      '/v1/redeem',
    );
    expect(pairs.flat().filter((status) => status === 200)).toHaveLength(37);
    expect(await heldBy(desk, codeNo(1))).toEqual({credit: 0, coffee: 9});
  });

  it('pay with credit: together they never pay more than there was', async () => {
    await desk.office({kind: 'create', ...newCode(codeNo(1), {creditCents: 100_050})});
    await race(
      (no, till) => ask.payCredit({id: `payment-${no}-${till}`, code: codeNo(1), openCents: 700}),
      '/v1/payCredit',
    );
    expect(await heldBy(desk, codeNo(1))).toEqual({credit: 0});
  });
});
